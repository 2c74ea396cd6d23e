import { Command } from 'commander';
import { addAuditCommands } from './audit/commands.js';
import { addFlowCommands } from './flow.js';
import { addPrivacyCommands } from './privacy.js';
import { addServiceCommands } from './service.js';
import { addSimulateCommand } from './simulate-command.js';

// A reader that closes early (head, less) ends the command quietly.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(process.exitCode ?? 0);
  });
}

const program = new Command('zhitong')
  .description('质通 Zhitong: quality services for small firms, by chat')
  .version('0.1.0')
  .showHelpAfterError('(zhitong --help shows what there is)')
  .showSuggestionAfterError();

addFlowCommands(program);
addServiceCommands(program);
addAuditCommands(program);
addPrivacyCommands(program);
addSimulateCommand(program);

await program.parseAsync();
