import { normalise } from '../../flow/understand/normalise.js';

/** Letters and digits of a unified social credit code; whether it is a real one shows when it is looked up. */
const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

/** A credit code, if the whole message is one. */
export function readCredit(text: string): string | undefined {
  const code = normalise(text).toUpperCase().replace(/[\s-]/g, '');
  return CREDIT_CODE.test(code) ? code : undefined;
}
