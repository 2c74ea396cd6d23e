import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../flow/json.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Tx } from '../../store/db.js';
import { findEnterprise } from '../../store/enterprises/find-enterprise.js';
import { changeEnterprise } from '../../store/enterprises/save-enterprise.js';
import { readName } from '../../store/my-data/erase-person.js';
import { rewriteLoop } from '../../store/my-data/loop-texts.js';
import type { UnitKind } from '../../store/retention/find-due.js';
import {
  emptyMerged,
  findResponse,
  markEnterprise,
  markMatter,
  namedResponseOf,
  namedResponsesOf,
  personOfMatter,
} from '../../store/retention/mark.js';
import { rewriteProjectTexts } from '../../store/retention/project-texts.js';
import { deleteUnfinished } from '../../store/retention/unfinished.js';
import { dropUploads } from '../../store/retention/uploads.js';
import { grams } from '../inquiries/grams.js';
import { stripNames } from '../inquiries/strip-names.js';
import { eraseMyData } from '../my-data/erase-my-data.js';
import { filesIn, redact, signatureFiles, whoseIn } from '../my-data/redact.js';
import { pseudonymiseResponse, valuesOf } from './pseudonymise.js';

export interface Treated {
  /** Contents of files that may be without an owner now. */
  readonly files: readonly string[];
  /** There is more to do about it, in another transaction. */
  readonly more?: true;
}

type Treat = (tx: Tx, id: string, now: Date) => Promise<Treated>;

/** Forms rewritten in one transaction. */
const FORMS = 10;

/** What is done to one thing whose time is over. It is locked. */
export const treat: Readonly<Record<UnitKind, Treat>> = {
  unfinished: async (tx, id, now) => {
    const values = await valuesOf(tx, id);
    await deleteUnfinished(tx, id, now);
    const files = values.flatMap((value) => [...filesIn(value ?? null), ...signatureFiles(value ?? null)]);
    return { files: await dropUploads(tx, files) };
  },
  projects: treatProject('projects'),
  'projects-left': treatProject('projects-left'),
  records: async (tx, id, now) => {
    const response = await findResponse(tx, id);
    if (!response) return { files: [] };
    await note(tx, 'records', { subject: 'response', key: id }, 1, now);
    return { files: await pseudonymiseResponse(tx, response, now) };
  },
  cases: async (tx, id, now) => {
    const { kind, personId } = await personOfMatter(tx, id);
    const response = await namedResponseOf(tx, id);
    const values = response ? await valuesOf(tx, response.sessionId) : [];
    const { names } = whoseIn(values, personId === null ? null : await readName(tx, personId));
    await rewriteLoop(tx, { matterId: id }, (text) => stripNames(text, [...names]), grams);
    await markMatter(tx, id, now);
    await note(tx, 'cases', { subject: kind, key: id }, response ? 1 : 0, now);
    return { files: response ? await pseudonymiseResponse(tx, response, now) : [] };
  },
  enterprises: async (tx, id, now) => {
    const row = await findEnterprise(tx, id);
    if (row?.id !== id) {
      await emptyMerged(tx, id);
    } else {
      const entries = Object.entries(row.facts.values);
      const left = entries.filter(([, { value }]) => isDeepStrictEqual(redact(value), value));
      if (left.length < entries.length) {
        await changeEnterprise(tx, id, { facts: { values: Object.fromEntries(left) } }, now);
        await note(tx, 'enterprises', { subject: 'enterprise', key: id }, entries.length - left.length, now);
      }
    }
    await markEnterprise(tx, id, now);
    return { files: [] };
  },
  people: async (tx, id, now) => {
    const { files } = await eraseMyData(tx, id, now, 'retention');
    return { files };
  },
};

function treatProject(rule: string): Treat {
  return async (tx, id, now) => {
    const responses = await namedResponsesOf(tx, id, FORMS + 1);
    const files: string[] = [];
    for (const response of responses.slice(0, FORMS))
      files.push(...(await pseudonymiseResponse(tx, response, now)));
    await note(tx, rule, { subject: 'project', key: id }, Math.min(responses.length, FORMS), now);
    if (responses.length > FORMS) return { files, more: true };
    await rewriteProjectTexts(tx, id, (text) => stripNames(text, []));
    await markMatter(tx, id, now);
    return { files };
  };
}

/** The audit holds ids and counts alone. */
async function note(
  tx: Tx,
  rule: string,
  row: { readonly subject: string; readonly key: string },
  count: number,
  now: Date,
): Promise<void> {
  const details: Record<string, Json> = { rule, count };
  await recordAudit(tx, { action: 'retention.applied', ...row, details, at: now });
}
