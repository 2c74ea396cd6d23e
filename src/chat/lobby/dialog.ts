import { z } from 'zod';
import type { Json } from '../../flow/json.js';
import { deskDialog } from './agency-desk/dialog.js';
import { loopDialog } from './loop/dialog.js';
import { noticeDialog } from './notices/dialog.js';
import { trainingDialog } from './trainings/dialog.js';

/** Where the person was going when the house had to ask something first. */
const next = z.object({
  form: z.string().optional(),
  /** A button of the house that a link stood for. */
  button: z.string().optional(),
});
export type Next = z.infer<typeof next>;

const choices = z.array(z.object({ id: z.string(), name: z.string() }));
export type Choices = z.infer<typeof choices>;

const dialog = z.discriminatedUnion('at', [
  /** The notice was shown. */
  z.object({ at: z.literal('consent'), next, agencyId: z.string().optional() }),
  /** A contact of several enterprises: which one? */
  z.object({ at: z.literal('which'), next, choices }),
  /** A contact nobody knows: the name or credit code of the enterprise. */
  z.object({ at: z.literal('name'), next, agencyId: z.string() }),
  /** An enterprise that enrolled itself: which agency? */
  z.object({ at: z.literal('agency'), next, enterpriseId: z.string(), choices }),
  /** People of an agency: for which of its enterprises? */
  z.object({ at: z.literal('firm'), next, choices }),
  /** People of an agency: who was called? */
  z.object({ at: z.literal('called'), choices }),
  /** An operator registers a room: with which agency? */
  z.object({ at: z.literal('room'), choices }),
  z.object({ at: z.literal('sure'), about: z.enum(['erase', 'withdraw']) }),
  /** Tasks, enterprises, projects. */
  z.object({ at: z.literal('desk'), desk: deskDialog }),
  /** Questions, complaints, ratings. */
  z.object({ at: z.literal('loop'), loop: loopDialog }),
  /** A notice that is being written. */
  z.object({ at: z.literal('notice'), notice: noticeDialog }),
  /** A training on the table, or what is asked about it. */
  z.object({ at: z.literal('training'), training: trainingDialog }),
]);

/** What the house has asked a person outside a form. */
export type Dialog = z.infer<typeof dialog>;

/** What an earlier release stored and this one does not know is dropped: the person is shown the menu. */
export const readDialog = (stored: Json | null): Dialog | undefined => dialog.safeParse(stored).data;
