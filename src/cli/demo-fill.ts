import { Definitions } from '../chat/turn/definitions.js';
import { packState } from '../chat/turn/held-session.js';
import { writeAmendments, writeAnswers } from '../chat/turn/write-answers.js';
import type { Definition } from '../flow/definition/definition.js';
import { finishedRecord } from '../flow/engine/record.js';
import type { LoadedPacks } from '../packs/load-packs.js';
import type { Calendar } from '../service/calendar/calendar.js';
import { openCalendar } from '../service/calendar/open-calendar.js';
import { demoId, demoPhone } from '../service/demo/demo-id.js';
import { type Firm, firms } from '../service/demo/firms.js';
import {
  asFirm,
  type FormerClient,
  formerClients,
  saidAt,
  surveyOf,
} from '../service/demo/former-clients.js';
import { type FilledForm, liveProject } from '../service/demo/live-project.js';
import { agencies, bureau } from '../service/demo/organisations.js';
import { agencyOf, planRows } from '../service/demo/plan-rows.js';
import { type Play, playForm } from '../service/demo/play-form.js';
import { DEMO_FORMS, DEMO_PACK, type PlannedForm, planForms } from '../service/demo/scripts.js';
import { knownFacts } from '../service/enterprises/known-facts.js';
import { settleResponse } from '../service/enterprises/settle-response.js';
import { openRulebook } from '../service/work/rulebook.js';
import { recordAudit } from '../store/audit/record-audit.js';
import {
  backdateSession,
  countWithout,
  hasAudit,
  hasBureau,
  insertDemo,
  insertHealed,
} from '../store/demo/insert-demo.js';
import type { Store } from '../store/store.js';

export type Filled =
  | {
      readonly kind: 'filled';
      readonly bureaus: number;
      readonly agencies: number;
      readonly enterprises: number;
      readonly projects: number;
      readonly responses: number;
      readonly open: number;
    }
  | { readonly kind: 'already' }
  | { readonly kind: 'real'; readonly enterprises: number; readonly responses: number }
  | { readonly kind: 'no-forms'; readonly forms: readonly string[] };

export interface DemoWishes {
  /** Even where there is something that is no demo. */
  readonly besideReal?: boolean;
  /** Of the service that will plan on. */
  readonly calendar?: Calendar;
}

/** In every fictional name, also in that of the enterprise a newcomer tries the service with. */
const FICTIONAL = '示例';

const MARK = { action: 'demo.filled', key: 'demo' } as const;

/**
 * Fills the demo in, once; every form is really played through the engine. Everything has a fixed id and a fixed key, so
 * that a run that was interrupted is finished by the next one.
 */
export async function fillDemo(
  store: Store,
  packs: LoadedPacks,
  now: Date,
  { besideReal = false, calendar = openCalendar() }: DemoWishes = {},
): Promise<Filled> {
  if (await hasAudit(store.prisma, MARK)) return { kind: 'already' };
  const missing = DEMO_FORMS.filter((form) => !packs.definitions.has(form));
  if (missing.length > 0) return { kind: 'no-forms', forms: missing };
  if (!besideReal && !(await hasBureau(store.prisma, demoId(bureau.name)))) {
    const census = await countWithout(store.prisma, FICTIONAL);
    if (census.enterprises + census.responses > 0) return { kind: 'real', ...census };
  }
  await new Definitions(store, packs.definitions).publish();
  const stages = packs.packs.get(DEMO_PACK)?.file.stages?.map(({ key }) => key) ?? [];
  await store.transact((tx) => insertDemo(tx, planRows(stages, now)));
  const rulebook = openRulebook(
    [...packs.packs.values()].map(({ file }) => file),
    calendar,
  );
  let responses = 0;
  let open = 0;
  for (const [i, firm] of firms.entries()) {
    const agency = agencyOf(i);
    const forms: FilledForm[] = [];
    for (const plan of planForms(firm, demoPhone(i), agency, now)) {
      const definition = packs.definitions.get(plan.form) as Definition;
      forms.push(await fillForm(store, definition, { ...firm, index: i, hasProject: true }, plan));
    }
    await store.transact((tx) => liveProject(tx, rulebook, { firm, agency, forms }, now));
    const submitted = forms.filter(({ responseId }) => responseId !== undefined).length;
    responses += submitted;
    open += forms.length - submitted;
  }
  for (const [i, client] of formerClients.entries()) {
    const survey = packs.definitions.get(SURVEY) as Definition;
    if (client.why !== undefined) {
      const index = firms.length + i;
      for (const plan of planForms(asFirm(client), demoPhone(index), agencyOf(index), now)) {
        const definition = packs.definitions.get(plan.form) as Definition;
        await fillForm(store, definition, { ...client, index, hasProject: false }, plan);
        responses += 1;
      }
    }
    await fillSurvey(store, survey, client, i, now);
    responses += 1;
  }
  await recordAudit(store.prisma, { ...MARK, subject: 'demo', at: now });
  const projects = firms.length;
  return {
    kind: 'filled',
    bureaus: 1,
    agencies: agencies.length,
    enterprises: projects + formerClients.length,
    projects,
    responses,
    open,
  };
}

const SURVEY = `${DEMO_PACK}/annex-f`;
const HEALED_MS = 14 * 24 * 60 * 60_000;

/** What a former client said, and what became of it where they were not satisfied. */
async function fillSurvey(
  store: Store,
  definition: Definition,
  client: FormerClient,
  i: number,
  now: Date,
): Promise<void> {
  const index = firms.length + i;
  const { name: agency, people } = agencyOf(index);
  const named = (role: string) => people.find((one) => one.role === role)?.name ?? '';
  const who = { agency, staff: named('staff'), expert: named('expert'), phone: demoPhone(index) };
  const answers = surveyOf(client, who);
  const plan = { form: SURVEY, by: 'contact', at: saidAt(i, now), answers } as const;
  const { responseId, at } = await fillForm(store, definition, { ...client, index, hasProject: false }, plan);
  const { why, cause, name, contact } = client;
  if (why === undefined || cause === undefined || responseId === undefined) return;
  const rated = (rating: string) => ({ staff_competence: rating, expert_competence: rating });
  await insertHealed(store.prisma, {
    ...{ id: demoId(`rectification ${name}`), responseId, why, cause },
    ...{ agencyId: demoId(agency), enterpriseId: demoId(name), personId: demoId(contact) },
    ...{ ratings: rated('dissatisfied'), newRatings: rated('fairly_satisfied') },
    ...{ openedAt: at, closedAt: new Date(at.getTime() + HEALED_MS) },
  });
}

/** One form of one firm. */
async function fillForm(
  store: Store,
  definition: Definition,
  firm: Pick<Firm, 'name' | 'contact'> & { readonly index: number; readonly hasProject: boolean },
  { form, by, at, answers, stopAt }: PlannedForm,
): Promise<FilledForm> {
  const enterpriseId = demoId(firm.name);
  const staff = agencyOf(firm.index).people.find(({ role }) => role === 'staff')?.name ?? '';
  const personId = demoId(by === 'staff' ? staff : firm.contact);
  const links = { enterpriseId, ...(firm.hasProject ? { projectId: demoId(`project ${firm.name}`) } : {}) };
  const { known, about } = await knownFacts(store.prisma, enterpriseId);
  const stop = stopAt === undefined ? {} : { stopAt };
  const play = playForm({ definition, known, about, answers, begunAt: at, ...stop });
  const name = `${form} ${firm.name}`;
  const session = demoId(`session ${name}`);
  const responseId = demoId(`response ${name}`);
  const { state, endedAt } = play;
  const isSubmitted = state.status === 'submitted';
  const outcomes = await store.commitTurns([
    {
      key: `demo:${session}`,
      session: {
        id: session,
        version: 0,
        state: packState(state, []),
        status: state.status,
        opens: { definitionHash: definition.hash, form, personId, channel: 'web', ...links },
      },
      answers: rowsOf(definition, play),
      amendments: writeAmendments(definition, play.begun, play.events, personId),
      ...(isSubmitted
        ? {
            response: {
              id: responseId,
              definitionHash: definition.hash,
              pack: DEMO_PACK,
              form,
              personId,
              record: finishedRecord(definition, state),
              at: endedAt,
              ...links,
            },
          }
        : {}),
    },
  ]);
  for (const outcome of outcomes) if (typeof outcome !== 'string') throw outcome;
  await backdateSession(store.prisma, session, new Date(at), new Date(endedAt));
  if (isSubmitted) await store.transact((tx) => settleResponse(tx, responseId, new Date(endedAt)));
  return {
    ...{ form, personId, sessionId: session },
    responseId: isSubmitted ? responseId : undefined,
    at: new Date(isSubmitted ? endedAt : at),
  };
}

const rowsOf = (definition: Definition, { begun, state, events }: Play) =>
  writeAnswers(definition, begun, { state, events, prompts: [] });
