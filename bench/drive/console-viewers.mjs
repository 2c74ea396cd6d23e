// Who looks at the console in a measurement, and how long a page takes for them.
import { createLink, redeemLink } from '../../dist/service/console/log-in.js';
import { literal } from './console-rows.mjs';

const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];

/** An agency's admin, somebody of the bureau, and an operator, in a database of so many enterprises. */
export async function makeViewers(client, firms) {
  const people = { agency: firms + 1, bureau: 2, operator: 3 };
  const person = (viewer) => literal('person', people[viewer]);
  await client.query(
    'INSERT INTO bureau_member (person_id, bureau_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [person('bureau'), literal('bureau', 1)],
  );
  await client.query('INSERT INTO operator (person_id) VALUES ($1) ON CONFLICT DO NOTHING', [
    person('operator'),
  ]);
  return person;
}

/** Logs a person in; answers with what asks for a page again and again. */
export async function logIn(store, service, personId) {
  const token = await store.transact(async (tx) =>
    redeemLink(tx, await createLink(tx, personId, new Date()), 'bench', new Date()),
  );
  const ask = async (address) => {
    const begun = performance.now();
    const response = await fetch(`${service.url}/console${encodeURI(address)}`, {
      headers: { cookie: `ztc=${token}` },
      redirect: 'manual',
    });
    const { byteLength } = await response.arrayBuffer();
    return { ms: performance.now() - begun, status: response.status, bytes: byteLength };
  };
  return async (address, times) => {
    const first = await ask(address);
    if (first.status === 404) return undefined;
    const asks = [];
    for (let i = 0; i < times; i++) asks.push((await ask(address)).ms);
    const sorted = asks.sort((a, b) => a - b);
    return { first, p50: share(sorted, 0.5), p95: share(sorted, 0.95), max: sorted.at(-1) };
  };
}
