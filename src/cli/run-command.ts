import { tellFault, toFault } from '../fault/fault.js';
import { speakersLanguage } from './speakers-language.js';

/** Runs a command; its number is the exit code. What fails is told in a sentence, without a stack trace. */
export async function runCommand(run: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run();
  } catch (thrown) {
    const fault = toFault(thrown);
    console.error(tellFault(fault, speakersLanguage()));
    if (fault.code === 'internal') console.error(String((thrown as Error).message ?? thrown));
    process.exitCode = 1;
  }
}
