import { readCommand } from '../../flow/understand/command.js';
import { normalise } from '../../flow/understand/normalise.js';

const NEVER_MIND =
  /^(?:还是|那)?(?:算了吧?|不用了|没事了?|先?不弄了|不填了|不延了|不转了|不登了|never ?mind|forget it)[\s。.!~]*$/i;

/** 算了: what was asked is dropped. */
export const isNeverMind = (text: string): boolean => NEVER_MIND.test(normalise(text));

/** 返回, 取消, 算了: away from a question of the house. */
export function isWayOut(text: string): boolean {
  const command = readCommand(text)?.do;
  return command === 'back' || command === 'cancel' || isNeverMind(text);
}
