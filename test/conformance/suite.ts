import { describe, expect, test } from 'vitest';
import { DESK_ORDERS } from '../../src/chat/lobby/agency-desk/orders.js';
import { ORDERS } from '../../src/chat/lobby/order.js';
import { QUESTION_TYPE_NAMES } from '../../src/flow/questions/question-type.js';
import { VOCABULARY } from '../../src/flow/understand/command.js';
import type { Place } from './arrive.js';
import { Ledger } from './ledger.js';
import { testCommands } from './suite-commands.js';
import { testDesk } from './suite-desk.js';
import { testFiles } from './suite-files.js';
import { testInvites } from './suite-invites.js';
import { testKeyboards } from './suite-keyboards.js';
import { testOrders } from './suite-orders.js';
import { testQuestions } from './suite-questions.js';
import { testStaffOrders } from './suite-staff.js';
import { testTexts } from './suite-texts.js';

const BOTH = ['zh', 'en'];

/** What every channel must do, whatever it is. Different people at the same time, as in life. */
export function runSuite(ground: () => Omit<Place, 'ledger'>): void {
  const ledger = new Ledger();
  const place = (): Place => ({ ...ground(), ledger });
  describe.concurrent('people', () => {
    testQuestions(place);
    testCommands(place);
    testOrders(place);
    testStaffOrders(place);
    testDesk(place);
    testKeyboards(place);
    testTexts(place);
    testFiles(place);
    testInvites(place);
  });
  test('nothing there is was left out', () => {
    expect(ledger.missing(QUESTION_TYPE_NAMES, [...BOTH, 'buttons', 'refused', 'skipped'])).toEqual([]);
    expect(ledger.missing([...Object.keys(VOCABULARY), 'edit', 'language'], BOTH)).toEqual([]);
    expect(ledger.missing(Object.keys(ORDERS), BOTH)).toEqual([]);
    expect(ledger.missing(Object.keys(DESK_ORDERS), BOTH)).toEqual([]);
  });
}
