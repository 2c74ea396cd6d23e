// Everybody wants a file at the same moment: more than are made at a time, and more than may wait.
import { createLink, redeemLink } from '../../dist/service/console/log-in.js';

const EACH = 8;
const FORM = 'db5101-t190-2024/annex-f';
/** With which a whole archive ends. */
const END = Buffer.from('PK\x05\x06');

/** The leaders of all agencies and one of the bureau ask for eight files each; says what became of them. */
export async function askManyExports({ store, client, service, bureau }) {
  const { rows } = await client.query(
    "SELECT DISTINCT ON (agency_id) person_id::text AS id FROM staff WHERE role = 'admin' AND ended_at IS NULL ORDER BY agency_id",
  );
  const viewers = [];
  for (const id of [...rows.map((row) => row.id), bureau]) viewers.push(await enter(store, service, id));
  const done = { files: 0, bytes: 0, cut: 0, busy: 0, other: [], longestMs: 0, looks: [] };
  let over = false;
  const looking = look(viewers[0], () => over, done);
  await Promise.all(viewers.flatMap((viewer) => Array.from({ length: EACH }, () => fetchFile(viewer, done))));
  over = true;
  await looking;
  return { asked: viewers.length * EACH, ...done };
}

async function enter(store, service, personId) {
  const ticket = await store.transact(async (tx) =>
    redeemLink(tx, await createLink(tx, personId, new Date()), 'bench', new Date()),
  );
  const headers = { cookie: `ztc=${ticket}`, origin: service.url };
  const form = await (await fetch(`${service.url}/console/exports`, { headers })).text();
  return { url: `${service.url}/console`, headers, token: /name="_t" value="([^"]+)"/.exec(form)?.[1] ?? '' };
}

async function fetchFile({ url, headers, token }, done) {
  const begun = performance.now();
  const body = new URLSearchParams({ _t: token, form: FORM, as: 'xlsx' });
  const response = await fetch(`${url}/exports`, { method: 'POST', headers, body });
  let [bytes, last] = [0, Buffer.alloc(0)];
  for await (const part of response.body ?? []) {
    bytes += part.length;
    last = Buffer.concat([last, part]).subarray(-1024);
  }
  if (response.status === 503) done.busy++;
  else if (response.status !== 200) done.other.push(response.status);
  else if (!last.includes(END)) done.cut++;
  else {
    done.files++;
    done.bytes += bytes;
    done.longestMs = Math.max(done.longestMs, performance.now() - begun);
  }
}

/** Somebody who looks at their day meanwhile. */
async function look({ url, headers }, isOver, { looks }) {
  while (!isOver()) {
    const begun = performance.now();
    await (await fetch(url, { headers })).arrayBuffer();
    looks.push(performance.now() - begun);
    await new Promise((done) => setTimeout(done, 200));
  }
}
