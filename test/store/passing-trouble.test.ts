import { expect, it } from 'vitest';
import { Fault } from '../../src/fault/fault.js';
import { isPassingTrouble } from '../../src/store/passing-trouble.js';

const coded = (code: string) => Object.assign(new Error('it broke'), { code });

it.each([
  ['the server is shut down', coded('57P01')],
  ['the connection broke', coded('08006')],
  ['the disk is full', coded('53100')],
  ['a statement took too long', coded('57014')],
  ['a deadlock', coded('40P01')],
  ['another server has taken over', coded('25006')],
  ['nobody listens', coded('ECONNREFUSED')],
  ['the driver gave up', new Error('Query read timeout')],
  ['the driver lost the line', new Error('Connection terminated unexpectedly')],
  ['our own limit', new Error('the transaction took too long')],
  ['no connection is free', new Fault('database-unreachable', { reason: 'all in use' })],
  [
    'Prisma tells of it',
    Object.assign(coded('P2010'), { meta: { driverAdapterError: { cause: coded('57P01') } } }),
  ],
  ['something else broke because of it', new Error('not written', { cause: coded('ECONNRESET') })],
])('%s: it may work in a moment', (_, error) => {
  expect(isPassingTrouble(error)).toBe(true);
});

it.each([
  ['a broken constraint', coded('23505')],
  ['a text the database does not take', coded('22P05')],
  ['a wrong statement', coded('42601')],
  ['a bug', new TypeError('x is undefined')],
  ['another fault', new Fault('busy')],
  ['nothing', undefined],
])('%s: it will not', (_, error) => {
  expect(isPassingTrouble(error)).toBe(false);
});
