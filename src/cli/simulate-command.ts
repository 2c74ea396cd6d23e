import { type Command, Option } from 'commander';
import type { SimulateOptions } from './simulate.js';

/** `zhitong simulate`; it loads its own code only when it runs. */
export function addSimulateCommand(program: Command): void {
  program
    .command('simulate')
    .description('play a project of a pack in seconds and print everything that would be asked and reminded')
    .option('--pack <name>', 'such as db5101-t190-2024; default: every pack with rules for projects')
    .option('--months <n>', 'how long', '18')
    .option('--start <date>', 'first day, such as 2026-03-02; default: today')
    .addOption(
      new Option('--answers <how>', 'when people do what they owe')
        .choices(['prompt', 'late', 'never'])
        .default('prompt'),
    )
    .option('--json', 'print it as JSON')
    .addOption(
      new Option(
        '--flows <folder>',
        'the folder of the packs (default: flows here, else those of zhitong)',
      ).env('FLOWS_DIR'),
    )
    .addOption(new Option('--lang <language>', 'language').choices(['zh', 'en']).default('zh'))
    .action(async (options: SimulateOptions) => {
      const { simulate } = await import('./simulate.js');
      process.exitCode = simulate(options);
    });
}
