const PREFIX = 'WECHATY_PUPPET_';

/** The short names puppets use in their settings where they differ from the package's. */
const SHORT: Readonly<Record<string, string>> = { 'official-account': 'OA' };

/** The options of a puppet from its settings: WECHATY_PUPPET_PADLOCAL_TOKEN=x is `token: 'x'` for wechaty-puppet-padlocal. */
export function puppetOptions(
  puppet: string,
  settings: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const short = puppet.replace(/^(?:@[^/]+\/)?wechaty-puppet-/, '');
  const own = [short, SHORT[short] ?? short].map(
    (name) => `${PREFIX}${name.toUpperCase().replaceAll('-', '_')}_`,
  );
  const options: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(settings)) {
    const prefix = own.find((one) => name.startsWith(one));
    if (prefix === undefined || name.length === prefix.length) continue;
    const key = name
      .slice(prefix.length)
      .toLowerCase()
      .replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
    options[key] = readValue(key, text);
  }
  return options;
}

function readValue(key: string, text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^(?:port|timeoutSeconds)$/.test(key) ? Number(text) : text;
}
