import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { loadConfig } from '../config/load-config.js';
import type { Lang } from '../flow/json.js';
import { openStoreBeside } from './open-store-beside.js';
import { runCommand } from './run-command.js';
import { speakersLanguage } from './speakers-language.js';

interface RetentionOptions {
  readonly dryRun?: true;
  readonly docs?: true;
  readonly lang?: Lang;
}

/** The commands about how long things are kept and what was deleted. Each loads its own code only when it runs. */
export function addPrivacyCommands(program: Command): void {
  const lang = () => new Option('--lang <language>', 'default: of the terminal').choices(['zh', 'en']);

  program
    .command('retention')
    .description('delete or make anonymous what was kept long enough, as the service does each night')
    .option('--dry-run', 'only show what is kept how long, and how much is due')
    .option('--docs', 'print the table of docs/privacy.md, in the language of --lang')
    .addOption(lang())
    .action((options: RetentionOptions) => runCommand(() => retention(options)));

  program
    .command('receipt')
    .description('what a receipt of a deletion says; exit code 1 if there is no such receipt')
    .argument('<number>', 'as the person has it: SC20261122-7K3M9QXW')
    .addOption(lang())
    .action((number: string, options: { readonly lang?: Lang }) =>
      runCommand(() => showReceipt(number, options.lang ?? speakersLanguage())),
    );
}

async function retention(options: RetentionOptions): Promise<number> {
  const lang = options.lang ?? speakersLanguage();
  const { tell, tableOf, retentionDocs } = await import('./privacy-words.js');
  if (options.docs) {
    process.stdout.write(retentionDocs(lang));
    return 0;
  }
  const { lookAtRetention } = await import('../service/retention/look-at-retention.js');
  const { runRetention } = await import('../service/retention/run-retention.js');
  const { removeUploads } = await import('../service/uploads/remove-uploads.js');
  const config = loadConfig();
  const store = await openStoreBeside(config);
  try {
    const now = new Date();
    console.log(tableOf(await lookAtRetention(store.prisma, now), lang));
    if (options.dryRun) return 0;
    const at = { folder: join(config.dataDir, 'uploads'), db: store.prisma };
    const failed: object[] = [];
    const applied = await runRetention({
      store,
      now,
      dropFiles: (contents) => removeUploads(at, contents),
      log: { error: (details) => void failed.push(details) },
    });
    if (!applied) {
      console.error(tell('busy', lang));
      return 1;
    }
    const done = Object.entries(applied).map(([rule, count]) => `${rule} ${count}`);
    console.log(done.length === 0 ? tell('nothing', lang) : tell('done', lang, { what: done.join(' · ') }));
    if (failed.length > 0) console.error(tell('failed', lang, { count: failed.length }));
    return failed.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}

async function showReceipt(number: string, lang: Lang): Promise<number> {
  const { findReceipt, receiptText } = await import('../service/my-data/receipt.js');
  const { tell } = await import('./privacy-words.js');
  const store = await openStoreBeside(loadConfig());
  try {
    const receipt = await findReceipt(store.prisma, number);
    if (!receipt) {
      console.error(tell('no-receipt', lang, { number }));
      return 1;
    }
    console.log(receiptText(receipt, lang));
    return 0;
  } finally {
    await store.close();
  }
}
