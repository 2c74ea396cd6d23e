import { type Command, Option } from 'commander';
import type { TryOptions } from './flow-try.js';

/** The `zhitong flow …` commands; each loads its own code only when it runs. */
export function addFlowCommands(program: Command): void {
  const flow = program.command('flow').description('check, try, test and print the forms of a standard');
  const flows = () =>
    new Option(
      '--flows <folder>',
      'the folder of the packs (default: flows here, else those of zhitong)',
    ).env('FLOWS_DIR');
  const lang = () => new Option('--lang <language>', 'language').choices(['zh', 'en']).default('zh');

  flow
    .command('check')
    .description('name every fault with file:line:column; exit code 1 if there is one')
    .argument('[path]', 'a folder of packs, one pack, or one file; default: all packs')
    .addOption(flows())
    .action(async (path: string | undefined, options: { flows?: string }) => {
      const { flowCheck } = await import('./flow-check.js');
      process.exitCode = flowCheck(path, options);
    });

  flow
    .command('try')
    .description('chat in the terminal; from a pipe one message per line')
    .argument('<form>', 'pack/form, such as db5101-t190-2024/annex-b')
    .addOption(flows())
    .addOption(lang())
    .option('--json', 'print the finished record as one JSON object on stdout, the chat on stderr')
    .option('--now <date>', 'reference date or time in China, such as 2026-11-20')
    .option('--known <record>', 'a record printed with --json, whose facts are offered')
    .action(async (form: string, options: TryOptions) => {
      const { flowTry } = await import('./flow-try.js');
      process.exitCode = await flowTry(form, options);
    });

  flow
    .command('test')
    .description('play the golden conversations; exit code 1 if one goes otherwise')
    .argument('[name]', 'a pack, pack/form or a file; default: all packs')
    .addOption(flows())
    .option('--update', 'rewrite what the bot says, and the record')
    .action(async (name: string | undefined, options: { flows?: string; update?: boolean }) => {
      const { flowTest } = await import('./flow-test.js');
      process.exitCode = flowTest(name, options);
    });

  flow
    .command('docs')
    .description('print a pack or a form as Markdown')
    .argument('<name>', 'pack or pack/form')
    .addOption(flows())
    .addOption(lang())
    .action(async (name: string, options: { flows?: string; lang: 'zh' | 'en' }) => {
      const { flowDocs } = await import('./flow-docs.js');
      process.exitCode = flowDocs(name, options);
    });

  flow
    .command('schema')
    .description('write the JSON Schemas that let editors complete flow files')
    .addOption(flows())
    .action(async (options: { flows?: string }) => {
      const { flowSchema } = await import('./flow-schema.js');
      process.exitCode = flowSchema(options);
    });
}
