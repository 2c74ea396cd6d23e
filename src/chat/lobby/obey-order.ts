import { showCode } from './bind.js';
import { showCalls } from './calls.js';
import { handOver, inviteFirms } from './hand-over.js';
import { showJoins } from './joins.js';
import { copyData, correctData, makeSure, showData } from './my-data.js';
import { openConsole } from './open-console.js';
import { endMute, orderMute, showAlerts } from './operator/alerts.js';
import type { Order } from './order.js';
import { proceed } from './proceed.js';
import { sayRegister } from './room-code.js';
import { switchEnterprise } from './switch-enterprise.js';
import { showVersions } from './versions.js';
import type { Visit } from './visit.js';

/** Carries out what was ordered of the house. */
export async function obey(visit: Visit, order: Order): Promise<void> {
  switch (order) {
    case 'menu':
      return proceed(visit, {});
    case 'mine':
      return showData(visit);
    case 'copy':
      return copyData(visit);
    case 'correct':
      return correctData(visit);
    case 'erase':
    case 'withdraw':
      return makeSure(visit, order);
    case 'consents':
      return proceed(visit, { form: 'common/consent' });
    case 'switch':
      return switchEnterprise(visit);
    case 'handover':
      return handOver(visit);
    case 'console':
      return openConsole(visit);
    case 'joins':
      return showJoins(visit);
    case 'calls':
      return showCalls(visit);
    case 'invite':
      return inviteFirms(visit);
    case 'versions':
      return showVersions(visit);
    case 'code':
      return showCode(visit);
    case 'alerts':
      return showAlerts(visit);
    case 'mute':
      return void (await orderMute(visit, '静音'));
    case 'unmute':
      return endMute(visit);
    case 'register':
      return sayRegister(visit);
  }
}
