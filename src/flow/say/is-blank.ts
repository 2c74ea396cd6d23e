/** What a platform counts as nothing: a text of only these is "empty". */
const INVISIBLE_ONLY = /^[\s\p{Cc}\p{Cf}\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]*$/u;

export const isBlank = (text: string): boolean => INVISIBLE_ONLY.test(text);
