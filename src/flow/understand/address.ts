import { brief, wordSet } from './brief.js';
import { doubt, type Reading, unclear, understood } from './reading.js';
import { hasWords, readNone, readText } from './text.js';

const ADDRESS_MAX = 200;
/** Shorter than this and without 路, 号 or the like it may be anything. */
const CLEARLY_LONG = 6;

const ADDRESS_MARK =
  /[省市区县州盟旗镇乡村屯街道路巷弄里号栋幢楼层室园城厦座庄寨坝桥港湾]|大学|广场|中心|\b(?:road|rd|street|st|avenue|ave|lane|district|county|city|town|village|building|park|floor|room|no)\b/i;
const NOT_AN_ADDRESS = wordSet(
  '是,否,不是,有,对,好,好的,嗯,不知道,不清楚,保密,同上,yes,no,ok,unknown,secret,same',
);

/** An address as it was written; what hardly looks like one is asked about. */
export function readAddress(text: string): Reading<string> {
  const reading = readText(text, { min: 2, max: ADDRESS_MAX });
  if (reading.kind !== 'understood') return reading;
  const words = brief(reading.value)?.toLowerCase() ?? '';
  if (reading.none || readNone(words) || NOT_AN_ADDRESS.has(words)) return unclear('address-wanted');
  if (!/\p{L}/u.test(reading.value) || !hasWords(words)) return unclear('address-wanted');
  const plain = ADDRESS_MARK.test(words) || words.length >= CLEARLY_LONG;
  return plain ? understood(reading.value) : doubt(reading.value);
}
