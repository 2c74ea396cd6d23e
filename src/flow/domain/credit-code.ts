/** GB 32100: 18 characters without I, O, S, V, Z; the last is a check character. */
export const CREDIT_CODE_LENGTH = 18;
const CHARSET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export const isCreditCodeCharacter = (character: string): boolean => CHARSET.includes(character);

/** Some early codes were issued with a wrong check character, so that a failure is a warning only. */
export function hasValidCheck(code: string): boolean {
  if (code.length !== CREDIT_CODE_LENGTH) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * CHARSET.indexOf(code.charAt(i)), 0);
  return code.charAt(17) === CHARSET.charAt((31 - (sum % 31)) % 31);
}
