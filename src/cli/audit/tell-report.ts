import type { Lang } from '../../flow/json.js';
import { chinaTime } from '../../service/china-time.js';
import type { EvidenceReport, Problem } from '../../service/evidence/entries.js';
import { HOUSE_CHAIN } from '../../store/audit/link.js';
import { auditText, problemText, toldText } from './words.js';

const SHOWN = 20;

/** Says what a check found; 1 when something does not fit. */
export function tellReport(report: EvidenceReport, lang: Lang): number {
  const { chains, sessions, digests, unknown, unlinked, told, toldCounts, problems, problemCount } = report;
  for (const { chain, name, ...rest } of chains)
    console.log(
      auditText('chain', lang, {
        ...rest,
        name: name ?? (chain === HOUSE_CHAIN ? auditText('house', lang) : chain),
      }),
    );
  console.log(auditText('sessions', lang, { sessions, digests }));
  if (unknown > 0) console.log(auditText('unknown', lang, { n: unknown }));
  if (unlinked > 0) console.log(auditText('unlinked', lang, { n: unlinked }));
  const counts = Object.entries(toldCounts).map(([why, n]) => toldText(why, lang, n));
  if (counts.length > 0) console.log(`${auditText('told', lang)}${counts.join(lang === 'zh' ? '；' : '; ')}`);
  const named = told.filter(({ why }) => why !== 'begun').slice(0, SHOWN);
  for (const { why, session, at, personId } of named) {
    const by = personId === null ? auditText('system', lang) : auditText('person', lang, { id: personId });
    console.log(auditText('told-one', lang, { at: chinaTime(at), session, why, by }));
  }
  const [first] = problems;
  if (!first) {
    console.log(auditText('whole', lang));
    return 0;
  }
  console.error(auditText('broken', lang, { n: problemCount, first: say(first, lang) }));
  for (const problem of problems.slice(1, SHOWN)) console.error(`  ${say(problem, lang)}`);
  if (problemCount > SHOWN) console.error(auditText('more', lang, { n: problemCount - SHOWN }));
  return 1;
}

/** One that does not fit, in a sentence. */
export function say(problem: Problem, lang: Lang): string {
  const { kind, chain = '', at, action = '—', id = '—', seq = '—', ...rest } = problem;
  const { session = '', question = '', day = '', keyId = '' } = rest;
  return problemText(kind, lang, {
    chain: chain === '' ? auditText('house', lang) : chain,
    at: at ? chinaTime(at) : '—',
    ...{ action, id, seq, session, question, day, keyId },
  });
}
