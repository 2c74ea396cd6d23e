import type { Inbound } from './inbound.js';
import { isOfficeForm } from './lobby/agency-desk/forms.js';
import { HOUSE, isOrderInForm } from './lobby/order.js';
import type { Entry } from './turn/desk.js';

/** Whether a message answers the form that is open; everything else concerns the house. */
export function isAnswer(
  entry: Entry,
  inbound: Inbound,
): entry is Entry & { session: NonNullable<Entry['session']> } {
  const { caller, session } = entry;
  if (!session || caller.dialog !== null || inbound.kind === 'start') return false;
  if (inbound.kind === 'press') return !inbound.button.startsWith(HOUSE);
  const office = isOfficeForm(session.definition);
  if (inbound.kind === 'text') return !isOrderInForm(inbound.text, office);
  if (inbound.kind === 'command') return !isOrderInForm(`/${inbound.command}`, office);
  return true;
}
