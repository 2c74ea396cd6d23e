// Asks the registry for known advisories about what is shipped (npm audit --omit=dev). Ends with 1 when one is high or critical;
// a registry that does not answer is told plainly and is no failure: this says nothing then.
import { spawnSync } from 'node:child_process';

const { stdout, stderr } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  maxBuffer: 64 * 2 ** 20,
  timeout: 120_000,
  shell: process.platform === 'win32',
});
const report = readReport(stdout);
const levels = report?.metadata?.vulnerabilities;

if (levels === undefined) {
  const why =
    report?.message ?? report?.error?.summary ?? firstLine(stderr) ?? 'no answer within two minutes';
  // Addresses of registries are nobody's business.
  const told = why.replace(/https?:\/\/\S+/g, 'the registry').trim();
  console.log(`Not checked: the registry does not answer questions about advisories (${told}).`);
} else {
  const all = Object.values(report.vulnerabilities ?? {});
  const grave = all.filter(({ severity }) => severity === 'high' || severity === 'critical');
  console.log(`Advisories about what is shipped: ${JSON.stringify(levels)}`);
  for (const { name, severity, range, via = [] } of grave) {
    const titles = via.flatMap((one) => (one.title ? [`${one.title} (${one.url ?? ''})`] : []));
    console.error(`${severity}: ${name} ${range ?? ''} ${titles.join('; ')}`);
  }
  process.exitCode = grave.length === 0 ? 0 : 1;
}

function readReport(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function firstLine(text = '') {
  return text.split('\n').find((one) => one.includes('error') || one.includes('ERR'));
}
