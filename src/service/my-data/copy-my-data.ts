import type { Json } from '../../flow/json.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db } from '../../store/db.js';
import { type FillingRow, readFilling, readFillings, readPerson } from '../../store/my-data/read-person.js';
import { readNoticeWishes, readRegistrations } from '../../store/my-data/registrations.js';
import { readTraces } from '../../store/my-data/traces.js';
import { copyLoop } from './forget-loop.js';

export type MyCopy = { readonly [key: string]: Json };

/** Format of the copy, for whoever reads it by machine. */
const FORMAT = 'zhitong.my-data.1';

/** Everything that is stored about a person as one JSON object, for a file; undefined when there is no such person. */
export async function copyMyData(db: Db, personId: string, now: Date): Promise<MyCopy | undefined> {
  const person = await readPerson(db, personId);
  if (!person) return undefined;
  const fillings: Json[] = [];
  for (const { id } of await readFillings(db, personId)) {
    const filling = await readFilling(db, id);
    if (filling) fillings.push(copyFilling(filling));
  }
  const loop = await copyLoop(db, personId);
  const registrations = await readRegistrations(db, personId);
  const refused = await readNoticeWishes(db, personId);
  const { notices, ...traces } = await readTraces(db, personId);
  await recordAudit(db, { personId, action: 'my-data.copied', subject: 'person', key: personId, at: now });
  return {
    format: FORMAT,
    made: now.toISOString(),
    person: plain({
      ...{ id: person.id, name: person.name, lang: person.lang, since: person.createdAt },
      ...{ remindAt: person.remindAt, remindersOff: person.remindersOff },
    }),
    identities: plain(
      person.identities.map(({ account, key, name, lang, createdAt, heardAt, blockedAt }) => ({
        channel: account.channel,
        account: key,
        name,
        lang,
        blocked: blockedAt,
        since: createdAt,
        lastMessage: heardAt,
      })),
    ),
    enterprises: plain(
      person.contacts.map(({ enterprise, title, createdAt, endedAt }) => ({
        ...enterprise,
        title,
        since: createdAt,
        until: endedAt,
      })),
    ),
    roles: plain([
      ...person.staff.map(({ role, agency, createdAt, endedAt }) => ({
        role,
        of: agency.name,
        since: createdAt,
        until: endedAt,
      })),
      ...person.bureau.map((row) => ({
        role: 'bureau',
        of: row.bureau.name,
        since: row.createdAt,
        until: row.endedAt,
      })),
      ...(person.operator ? [{ role: 'operator', since: person.operator.createdAt }] : []),
    ]),
    profiles: plain(
      person.profiles.map(({ agency, services, industries, districts, years, title, updatedAt }) => ({
        ...{ of: agency.name, services, industries, districts, years, title },
        at: updatedAt,
      })),
    ),
    projects: plain(
      person.projects.map(({ project, role, createdAt, endedAt }) => ({
        ...{ name: project.name, role },
        since: createdAt,
        until: endedAt,
      })),
    ),
    consents: plain(
      person.consents.map(({ purpose, given, at, withdrawnAt, text }) => ({
        purpose,
        given,
        at,
        withdrawn: withdrawnAt,
        version: text.version,
        lang: text.lang,
        text: text.text,
      })),
    ),
    joins: plain(
      person.joins.map(({ enterprise, said, status, createdAt, decidedAt }) => ({
        enterprise: enterprise.name,
        said,
        status,
        at: createdAt,
        decided: decidedAt,
      })),
    ),
    files: plain(
      person.uploads.map(({ id, name, mime, size, sha256, createdAt }) => ({
        id,
        name,
        mime,
        size,
        sha256,
        at: createdAt,
      })),
    ),
    complaints: plain(loop.complaints),
    questions: plain(loop.questions),
    ratings: plain(loop.ratings),
    trainings: plain(
      registrations.map(({ training, personId: who, ...row }) => ({
        training: training.title,
        number: training.number,
        starts: training.startsAt,
        self: who === personId,
        ...row,
      })),
    ),
    notices: plain({ channel: person.prefers, refused }),
    received: plain(notices),
    ...(plain(traces) as { [key: string]: Json }),
    fillings,
  };
}

function copyFilling({ answers, amendments, response, enterprise, ...session }: FillingRow): Json {
  return plain({
    form: session.form,
    version: session.definitionHash,
    enterprise: enterprise?.name ?? null,
    status: session.status,
    begun: session.createdAt,
    touched: session.updatedAt,
    submitted: response?.submittedAt ?? null,
    ...(response ? { record: response.record } : {}),
    answers: answers.map(({ key, status, wording, options, version, lang, answer, at }) => ({
      key,
      status,
      question: wording,
      options,
      version,
      lang,
      answer,
      at,
    })),
    amendments: amendments.map(({ key, kind, was, value, at }) => ({ key, kind, was, value, at })),
  });
}

/** Dates as text. */
const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
