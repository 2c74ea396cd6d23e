/** `train-7` leads to a training, `ci-7-384920` checks in there: as if a button of the house were pressed. */
const TRAINING = /^train-(\d{1,9})$/;
const CHECK_IN = /^ci-(\d{1,9})-(\d{4,10})$/;

/** The button that the payload of a link stands for; undefined: it is a code of another kind. */
export function readDeepLink(payload: string): string | undefined {
  const words = payload.trim().toLowerCase();
  const training = TRAINING.exec(words)?.[1];
  if (training !== undefined) return `@train:${training}`;
  const [, number, code] = CHECK_IN.exec(words) ?? [];
  return number === undefined ? undefined : `@ci:${number}.${code}`;
}
