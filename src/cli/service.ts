import { type Command, Option } from 'commander';
import type { Lang } from '../flow/json.js';
import type { ArchiveOptions } from './archive.js';
import type { BackupOptions } from './backup.js';
import type { DemoOptions } from './demo.js';
import type { DoctorOptions } from './doctor.js';
import type { ExportOptions } from './export.js';
import type { InviteOptions } from './invite/read-options.js';
import type { KeysOptions } from './keys.js';
import type { RemindersOptions } from './reminders.js';
import type { RestoreOptions } from './restore.js';
import { runCommand } from './run-command.js';
import type { TokenOptions } from './token.js';
import type { WechatOptions } from './wechat.js';

/** The commands about a service: its health, its invites, its data. Each loads its own code only when it runs. */
export function addServiceCommands(program: Command): void {
  const lang = () => new Option('--lang <language>', 'default: of the terminal').choices(['zh', 'en']);

  program
    .command('doctor')
    .description(
      'check settings, database, channels, packs and say what to do; exit code 1 if something is wrong',
    )
    .addOption(lang())
    .action((options: DoctorOptions) =>
      runCommand(async () => (await import('./doctor.js')).doctor(options)),
    );

  program
    .command('invite')
    .description('make a way in for people: code, links, QR; or list or revoke them')
    .option('--role <role>', 'contact, staff, expert, admin, bureau or operator')
    .option('--agency <name>', 'of this agency')
    .option('--bureau <name>', 'of this bureau')
    .option('--enterprise <name>', 'for this enterprise')
    .option('--form <pack/form>', 'leads to this form')
    .option('--uses <n|any>', 'how often it may be used')
    .option('--days <n>', 'how long it is valid')
    .option('--list', 'show the invites there are')
    .option('--revoke <id>', 'end an invite')
    .addOption(lang())
    .action((options: InviteOptions) =>
      runCommand(async () => (await import('./invite.js')).invite(options)),
    );

  program
    .command('export')
    .description('write what was handed in as a workbook, CSV or JSON lines')
    .option('--form <pack/form>', 'only this form; default: every form with answers')
    .option('--out <folder>', 'where to write; - for standard output', 'export')
    .addOption(
      new Option('--as <format>', 'what to write; both: csv and json')
        .choices(['xlsx', 'csv', 'json', 'both'])
        .default('both'),
    )
    .addOption(new Option('--format <format>').choices(['csv', 'json', 'both']).hideHelp())
    .option('--all', 'also what is still being filled in (JSON only)')
    .action((options: ExportOptions) =>
      runCommand(async () => (await import('./export.js')).exportAnswers(options)),
    );

  program
    .command('archive')
    .description('write everything about a project as a zip or a folder, or check such an archive')
    .argument('[project]', 'its id, or its name')
    .option('--out <zip|folder>', 'where to write; default: a zip here')
    .option('--verify <zip|folder>', 'compare an archive with its manifest; exit code 1 if they differ')
    .addOption(lang())
    .action((project: string | undefined, options: ArchiveOptions) =>
      runCommand(async () => (await import('./archive.js')).archiveProject(project, options)),
    );

  program
    .command('backup')
    .description(
      'write everything into one file while the service runs, or check such a file (docs/backup.md)',
    )
    .option('--out <file|folder>', 'where to write; in a folder it is named by its time', '.')
    .option('--passphrase-file <file>', 'encrypt with the passphrase in its first line')
    .option('--recipient <age1...>', 'encrypt for whoever holds the key of one of these')
    .option('--plain', 'do not encrypt')
    .option('--keep <n>', 'then remove all but the newest n of that folder')
    .option('--verify <file>', 'open a backup and compare all of it, without restoring')
    .option('--identity <file>', 'opens what was encrypted for a recipient')
    .option('--make-identity <file>', 'make a key for backups, and print its recipient')
    .addOption(lang())
    .action((options: BackupOptions) =>
      runCommand(async () => (await import('./backup.js')).backup(options)),
    );

  program
    .command('restore')
    .description('put a backup into an empty data folder or an empty database (docs/backup.md)')
    .argument('<file>', 'the backup')
    .option('--passphrase-file <file>', 'it was encrypted with the passphrase in its first line')
    .option('--identity <file>', 'it was encrypted for the recipient of this key')
    .option('--stopped-at <time>', 'when the lost service stopped, as "2026-11-22 13:05"; default: now')
    .option('--print-key', 'print the SECRET_KEY in it and restore nothing')
    .addOption(lang())
    .action((path: string, options: RestoreOptions) =>
      runCommand(async () => (await import('./restore.js')).restore(path, options)),
    );

  program
    .command('demo')
    .description('fill an empty service with fictional enterprises, agencies and projects')
    .option('--yes', 'even beside real data')
    .action((options: DemoOptions) => runCommand(async () => (await import('./demo.js')).demo(options)));

  program
    .command('reminders')
    .description('what is owed and reminded by which rules; change them for an agency')
    .option('--pack <pack>', 'only of this pack')
    .option('--agency <name>', 'as this agency has them')
    .option('--rule <key>', 'this rule, with its texts')
    .option('--set <changes...>', 'off, on, default, due="3 workdays", each=…, at=09:30, remind.2=off …')
    .option('--cap [number]', 'how many reminders a contact gets in 7 days: shown, a number, or default')
    .option('--docs', 'print docs/reminders.md, in the language of --lang')
    .addOption(lang())
    .action((options: RemindersOptions) =>
      runCommand(async () => (await import('./reminders.js')).reminders(options)),
    );

  program
    .command('wechat')
    .description('how the WeChat log-in stands, the QR code to scan, and the page that shows it')
    .option('--allow-unprompted', 'let it write first, after a warning')
    .option('--forbid-unprompted', 'let it only answer')
    .option('--calls', 'show who could not be reached by chat and is to be called')
    .option('--yes', 'the warning was read')
    .addOption(lang())
    .action((options: WechatOptions) =>
      runCommand(async () => (await import('./wechat.js')).wechat(options)),
    );

  const keys = program
    .command('keys')
    .description('the keys that personal values are sealed with (docs/operations.md)');
  keys
    .command('list')
    .description('show the keys, and how much is sealed with the one of today')
    .addOption(lang())
    .action((options: KeysOptions) => runCommand(async () => (await import('./keys.js')).showKeys(options)));
  keys
    .command('rotate')
    .description('make a new key and seal everything anew with it, while the service runs')
    .addOption(lang())
    .action((options: KeysOptions) =>
      runCommand(async () => (await import('./keys.js')).rotateKeys(options)),
    );

  const token = program
    .command('token')
    .description('tokens with which other programs reach the JSON interface (docs/api.md)');
  token
    .command('create')
    .description('make a token and print it, once')
    .option('--agency <name>', 'of this agency')
    .option('--bureau <name>', 'of this bureau')
    .requiredOption('--name <name>', 'what it is for')
    .option('--scopes <list>', 'comma list; default: everything that reads')
    .option('--days <n>', 'how long it is valid, at most 730', '365')
    .addOption(lang())
    .action((options: TokenOptions) =>
      runCommand(async () => (await import('./token.js')).createToken(options)),
    );
  token
    .command('list')
    .description('show the tokens there are')
    .addOption(lang())
    .action((options: TokenOptions) =>
      runCommand(async () => (await import('./token.js')).showTokens(options)),
    );
  token
    .command('revoke <id>')
    .description('end a token')
    .addOption(lang())
    .action((id: string, options: TokenOptions) =>
      runCommand(async () => (await import('./token.js')).endToken(id, options)),
    );

  program
    .command('console')
    .description('a link into the console for an operator, good once and for five minutes')
    .option('--name <name>', 'which operator')
    .addOption(lang())
    .action((options: { name?: string; lang?: Lang }) =>
      runCommand(async () => (await import('./console.js')).openConsoleByLink(options)),
    );
}
