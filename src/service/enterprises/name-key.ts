/** Latin legal forms, as they stand at the end of a name. */
const LATIN_ENDING =
  /(?:[\s,.()]+(?:company|co|corporation|corp|incorporated|inc|limited|ltd|llc|llp|plc|pte|pty|gmbh|factory|works)\b)+[\s.,)]*$/;

/** Chinese legal forms. A branch (分公司, 分厂) is another enterprise and keeps its ending. */
const ENDINGS = [
  '有限责任公司',
  '股份有限公司',
  '有限公司',
  '股份公司',
  '总公司',
  '公司',
  '责任有限公司',
  '特殊普通合伙',
  '普通合伙',
  '有限合伙',
  '合伙企业',
  '个人独资企业',
  '个人独资',
  '总厂',
  '工厂',
  '厂',
];
const BRANCH = /分(?:公司|厂)$/;

/** 成都市示例 and 成都示例 are written for one another; the city itself distinguishes. */
const PLACE_MARK = /(?<=^\p{Script=Han}{2,3})[省市](?![场政民])/u;

/** What is left of a name must still name something. */
const STEM_MIN = 2;

/** A name without blanks, marks, brackets and legal endings: equal keys are offered as the same enterprise. */
export function nameKey(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase().replaceAll('&', ' and ').trim();
  const words = plain.replace(LATIN_ENDING, '');
  const whole = marksAway(plain);
  const stem = endingsAway(dropPlaceMarks(marksAway(words)));
  return [...stem].length >= STEM_MIN ? stem : whole;
}

/** Keys this short name too many enterprises to recognise one by them. */
export const isTelling = (key: string): boolean => [...key].length >= 3;

const marksAway = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** Province first, then city: 四川省成都市示例. */
function dropPlaceMarks(text: string): string {
  const once = text.replace(PLACE_MARK, '');
  return once === text ? text : once.replace(/(?<=^\p{Script=Han}{4,6})市(?![场政民])/u, '');
}

function endingsAway(text: string): string {
  let left = text;
  for (;;) {
    if (BRANCH.test(left)) return left;
    const ending = ENDINGS.find((e) => left.endsWith(e));
    if (ending === undefined || [...left].length - ending.length < STEM_MIN) return left;
    left = left.slice(0, -ending.length);
  }
}
