import { Fault } from '../../../../fault/fault.js';
import { type AgencySettings, readAgencySettings } from '../../../../store/console/agency-settings.js';
import type { Ask } from '../../console-page.js';

/** The agency the address names, for its administrators. */
export async function openAgency({ db, params, viewer }: Ask): Promise<AgencySettings> {
  const led = viewer.agencies.find(({ id, admin }) => admin && id === params.agency);
  const found = led && (await readAgencySettings(db, led.id));
  if (!found) throw new Fault('not-found');
  return found;
}
