import { Linker } from '../../../src/jobs/evidence/linker.js';
import { beginEvidence } from '../../../src/service/evidence/begin-evidence.js';
import { sealChains } from '../../../src/service/evidence/seal-chains.js';
import { sealKey } from '../../../src/service/evidence/seal-key.js';
import { recordAudit } from '../../../src/store/audit/record-audit.js';
import { newId } from '../../../src/store/new-id.js';
import type { Turn } from '../../../src/store/turn/turn.js';
import { NOW, SECRET, Town } from '../people/town.js';

export const KEY = sealKey(SECRET);

const AT = NOW.getTime();

let keys = 0;

const answer = (slot: number, value: string, at = AT) =>
  ({
    ...{
      slot,
      key: `q${slot}`,
      status: 'given' as const,
      answer: { value, at },
      wording: '贵企业有多少人？',
    },
    ...{ version: 'h', lang: 'zh', said: `大约${value}`, at },
  }) as const;

/** A town whose agency has a sealed chain: a session that was handed in, and one that was not. */
export async function sealedTown() {
  const town = await Town.found();
  const { store } = town;
  const agencyId = await town.agency('示例质量服务中心');
  const enterpriseId = await town.enterprise('示例机械有限公司', { agencyId });
  const { personId } = await town.meet();
  await beginEvidence(store, NOW);
  const commit = async (turn: Omit<Turn, 'key'>) => {
    const [outcome] = await store.commitTurns([{ key: `evidence:${++keys}`, ...turn }]);
    if (outcome !== 'committed') throw new Error(String(outcome));
  };
  const open = async () => {
    const id = newId();
    const opens = { definitionHash: 'h', form: 'p/f', personId, enterpriseId, channel: 'web' };
    await commit({
      session: { id, version: 0, state: {}, status: 'asking', opens },
      answers: [answer(0, '12')],
    });
    return id;
  };
  const change = (id: string, version: number) => ({ id, version, state: {}, status: 'asking' });
  const session = await open();
  await commit({ session: change(session, 1), answers: [answer(1, '示例产品'), answer(2, 'NUL \0 \ud800')] });
  await commit({
    session: change(session, 2),
    answers: [answer(0, '13', AT + 1)],
    amendments: [
      { slot: 0, key: 'q0', kind: 'amended', was: { value: '12' }, value: { value: '13' }, at: AT },
    ],
  });
  const record = { answers: { q0: { value: '13', shown: '13' } }, b: 1e21, a: [1, 2.5, null] };
  const filed = { definitionHash: 'h', pack: 'p', form: 'p/f', personId, enterpriseId, record, at: AT };
  const responseId = newId();
  await commit({ session: change(session, 3), response: { id: responseId, ...filed } });
  const other = await open();
  for (const action of ['project.opened', 'enterprise.changed', 'console.seen'])
    await recordAudit(store.prisma, { personId, action, subject: 'enterprise', key: enterpriseId, at: NOW });
  const linker = new Linker(store.prisma);
  await linker.run();
  await sealChains(store.prisma, KEY, NOW);
  return {
    town,
    store,
    agencyId,
    enterpriseId,
    personId,
    session,
    other,
    responseId,
    linker,
    commit,
    change,
    answer,
  };
}

export type Sealed = Awaited<ReturnType<typeof sealedTown>>;
