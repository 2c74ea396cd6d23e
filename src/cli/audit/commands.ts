import { type Command, Option } from 'commander';
import { runCommand } from '../run-command.js';
import type { ExportWish } from './export.js';
import type { VerifyWish } from './verify.js';

/** The commands about the chain of evidence. */
export function addAuditCommands(program: Command): void {
  const lang = () => new Option('--lang <language>', 'default: of the terminal').choices(['zh', 'en']);
  const audit = program.command('audit').description('the chain of evidence (docs/evidence.md)');
  audit
    .command('verify')
    .description(
      'check the database, or an export without any database; exit code 1 if something does not fit',
    )
    .argument('[file|folder]', 'an export; default: the database')
    .option(
      '--key <public keys...>',
      'keys to trust besides the own one; of an export: instead of the one it names',
    )
    .addOption(lang())
    .action((path: string | undefined, wish: VerifyWish) =>
      runCommand(async () => (await import('./verify.js')).verifyAudit(path, wish)),
    );
  audit
    .command('export')
    .description('write the evidence of an agency, with the answers it is about, to be checked elsewhere')
    .option('--agency <name>', 'of this agency')
    .option('--all', 'of everybody')
    .option('--out <file|folder>', 'where to write', '.')
    .addOption(lang())
    .action((wish: ExportWish) => runCommand(async () => (await import('./export.js')).exportAudit(wish)));
  audit
    .command('key')
    .description('print the public key that seals are checked with')
    .addOption(lang())
    .action((wish: VerifyWish) => runCommand(async () => (await import('./key.js')).showKey(wish)));
  audit
    .command('seal')
    .description('find the seal that a paper carries at its foot')
    .argument('<code>', 'as printed: 3f9a-41c2-77de')
    .addOption(lang())
    .action((code: string, wish: VerifyWish) =>
      runCommand(async () => (await import('./seal.js')).findSeal(code, wish)),
    );
}
