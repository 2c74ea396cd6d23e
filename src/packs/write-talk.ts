import { Document, isMap, isScalar, isSeq, parseDocument, Scalar, type YAMLMap } from 'yaml';
import type { Played } from './play-talk.js';

/** The talk with what the bot said and the record filled in; comments and the person's words stay as they are. */
export function writeTalk(text: string, played: Played): string {
  const document = parseDocument(text);
  if (!isMap(document.contents)) return text;
  const contents = document.contents as YAMLMap;
  contents.delete('record');
  putBefore(contents, 'turns', 'begin', block(played.begin));
  const turns = contents.get('turns');
  if (isSeq(turns)) {
    turns.items.forEach((turn, i) => {
      if (!isMap(turn)) return;
      const bot = played.bot[i];
      if (bot === undefined) turn.delete('bot');
      else turn.set('bot', block(bot));
      turn.flow = false;
    });
  }
  contents.set('record', new Document(played.record, { aliasDuplicateObjects: false }).contents);
  return document.toString({ lineWidth: 0, blockQuote: 'literal' });
}

function block(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = text.includes('\n') ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
  return scalar;
}

/** Sets a key so that it stands before another one. */
function putBefore(map: YAMLMap, before: string, key: string, value: Scalar): void {
  map.delete(key);
  const at = map.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === before);
  map.set(key, value);
  const pair = map.items.pop();
  if (pair) map.items.splice(at, 0, pair);
}
