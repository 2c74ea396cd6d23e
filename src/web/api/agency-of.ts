import { Fault } from '../../fault/fault.js';
import type { ApiCaller } from '../../service/api/tokens.js';

/** The agency a token belongs to; what only agencies do is not for others. */
export function agencyOf({ owner }: ApiCaller): string {
  if (owner.agencyId === undefined) throw new Fault('enterprise-not-yours');
  return owner.agencyId;
}
