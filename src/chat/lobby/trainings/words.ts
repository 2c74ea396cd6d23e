import { attendeeWords } from '../../../service/trainings/attendee-words.js';
import { cardWords } from './card-words.js';
import { checkInWords } from './check-in-words.js';
import { deskWords } from './desk-words.js';
import { joinWords } from './join-words.js';

/** What is said about trainings. `{name}` is filled in. */
export const trainingWords = {
  ...cardWords,
  ...joinWords,
  ...checkInWords,
  ...deskWords,
  ...attendeeWords,
} as const;

export type TrainingWord = keyof typeof trainingWords;
