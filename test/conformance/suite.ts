import type { Place } from './arrive.js';
import { testCommands } from './suite-commands.js';
import { testFiles } from './suite-files.js';
import { testKeyboards } from './suite-keyboards.js';
import { testQuestions } from './suite-questions.js';
import { testTexts } from './suite-texts.js';

/** What every channel must do, whatever it is. */
export function runSuite(place: () => Place): void {
  testQuestions(place);
  testCommands(place);
  testKeyboards(place);
  testTexts(place);
  testFiles(place);
}
