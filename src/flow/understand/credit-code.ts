import { CREDIT_CODE_LENGTH, hasValidCheck, isCreditCodeCharacter } from '../domain/credit-code.js';
import { brief } from './brief.js';
import { doubt, type Reading, unclear, understood } from './reading.js';

const LABELS =
  /统一社会信用代码证?|社会信用代码|信用代码|营业执照|代码|我们的?|公司的?|[是为:：]|\b(?:unified|social|credit|code|uscc|is|our|the|number|no)\b/gi;
const BETWEEN = /[\s.,，。·_‐-―−—()（）-]+/g;
/** Letters the code never has, and the digits they are taken for. */
const LOOKALIKES: Readonly<Record<string, string>> = { O: '0', I: '1', S: '5', Z: '2' };

export function readCreditCode(text: string): Reading<string> {
  const words = brief(text);
  if (words === undefined) return unclear('code-wanted');
  const said = words.replace(LABELS, ' ').toUpperCase();
  const code = said.replace(BETWEEN, '');
  if (/^[0-9A-Z]*$/.test(code)) return readCharacters(code);
  const inside = said.match(/(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])/g) ?? [];
  const [only] = inside;
  if (only && inside.length === 1) return asked(only);
  const strange = [...code].find((c) => !/[0-9A-Z]/.test(c)) ?? '';
  const characters = [...code].length;
  return characters === CREDIT_CODE_LENGTH && /[0-9A-Z]{8}/.test(code)
    ? unclear('code-character', { which: strange })
    : unclear('code-wanted');
}

/** A code among other words is shown back first. */
function asked(code: string): Reading<string> {
  const reading = readCharacters(code);
  return reading.kind === 'understood' ? doubt(reading.value) : reading;
}

function readCharacters(code: string): Reading<string> {
  // A word or nothing at all: the code is asked for, not counted.
  if (!/\d/.test(code)) return unclear('code-wanted');
  if (code.length !== CREDIT_CODE_LENGTH) return unclear('code-length', { length: code.length });
  const wrong = [...code].filter((c) => !isCreditCodeCharacter(c));
  if (wrong.length > 0) {
    const corrected = code.replace(/[OISZ]/g, (c) => LOOKALIKES[c] ?? c);
    if (!hasValidCheck(corrected))
      return unclear('code-character', { which: [...new Set(wrong)].join('、') });
    return { kind: 'doubt', candidates: [{ value: corrected }], why: { code: 'code-corrected' } };
  }
  if (hasValidCheck(code)) return understood(code);
  // L belongs to the code, but a small l is easily typed for 1.
  const ones = code.replaceAll('L', '1');
  const values = hasValidCheck(ones) ? [ones, code] : [code];
  return { kind: 'doubt', candidates: values.map((value) => ({ value })), why: { code: 'code-checksum' } };
}
