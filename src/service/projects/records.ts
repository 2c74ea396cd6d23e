import type { PackFile } from '../../flow/definition/schema.js';
import type { Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';
import { recordAudit } from '../../store/audit/record-audit.js';
import type { Db, Tx } from '../../store/db.js';
import { newId } from '../../store/new-id.js';
import type { ProjectRow } from '../../store/projects/project-rows.js';
import {
  type AddedRecord,
  type ComplaintCount,
  countComplaints,
  type HandedIn,
  insertRecord,
  readAdded,
  readHandedIn,
} from '../../store/projects/records.js';
import { findUploadsOf } from '../../store/uploads/find-upload.js';
import { readMoments } from '../../store/work/moments.js';
import { noteMoment } from '../work/matter.js';
import { replan } from '../work/replan.js';
import type { Rulebook } from '../work/rulebook.js';
import { askConfirmation, planOf } from './confirm-plan.js';
import { finishByMoments } from './finish-by-moments.js';
import { numberOf } from './number-moment.js';
import { type HeldProject, isRefused, type NoProject, takeProject } from './take-project.js';
import { projectWords } from './words.js';

export interface RecordView {
  readonly key: string;
  readonly label: Text;
  /** Clause of the document. */
  readonly source: string;
  /** pack/form that gives it. */
  readonly form?: string;
  /** waived: an optional one that is left out, with a reason. */
  readonly status: 'present' | 'missing' | 'waived';
  /** What stands for it. */
  readonly from?: 'form' | 'added' | 'complaints';
  readonly at?: Date;
  /** The form as it was handed in last, and how: paper, phone. */
  readonly responseId?: string;
  readonly behalf?: string;
  readonly uploads: readonly string[];
  readonly note?: Text;
  /** It may be left out with a reason. */
  readonly optional: boolean;
}

const WAIVED = 'waived:';
const COMPLAINTS = 'complaint_record';

/** Each record the pack's archive must hold, and what stands for it. */
export async function recordsOf(db: Db, project: HeldProject): Promise<readonly RecordView[]> {
  const [handedIn, added] = [await readHandedIn(db, project.id), await readAdded(db, project.id)];
  const complaints = await countComplaints(db, complaintsOf(project));
  return viewRecords(project.file, { handedIn, added, complaints });
}

const complaintsOf = ({ enterpriseId, agencyId, startedAt }: ProjectRow) => ({
  ...{ enterpriseId, agencyId },
  since: startedAt,
});

interface Evidence {
  /** The latest first. */
  readonly handedIn: readonly HandedIn[];
  readonly added: readonly AddedRecord[];
  readonly complaints: ComplaintCount;
}

function viewRecords(file: PackFile, evidence: Evidence): readonly RecordView[] {
  return (file.records ?? []).map(({ key, label, source, form: name }) => {
    const form = name === undefined ? undefined : `${file.pack}/${name}`;
    const optional = isOptional(file, name);
    return {
      key,
      label,
      source,
      ...(form ? { form } : {}),
      optional,
      uploads: [],
      ...standing(key, form, evidence),
    };
  });
}

type Standing = Pick<RecordView, 'status'> & Partial<RecordView>;

function standing(
  key: string,
  form: string | undefined,
  { handedIn, added, complaints }: Evidence,
): Standing {
  const response = form === undefined ? undefined : handedIn.find((one) => one.form === form);
  const own = added.filter((one) => one.key === key);
  const waived = added.findLast((one) => one.key === `${WAIVED}${key}`);
  const uploads = own.flatMap((one) => one.uploads);
  const note = own.findLast((one) => one.note)?.note;
  const said = note ? { note: same(note) } : {};
  if (response) {
    const { id: responseId, submittedAt: at, behalf } = response;
    return {
      status: 'present',
      from: 'form',
      at,
      responseId,
      ...(behalf ? { behalf } : {}),
      uploads,
      ...said,
    };
  }
  const last = own.at(-1);
  if (last) return { status: 'present', from: 'added', at: last.at, uploads, ...said };
  if (key === COMPLAINTS) return standingOfComplaints(complaints);
  return waived ? { status: 'waived', at: waived.at, note: same(waived.note ?? '') } : { status: 'missing' };
}

const same = (text: string): Text => ({ zh: text, en: text });

/** Where nobody complained the record is that nobody did. */
function standingOfComplaints({ all, open }: ComplaintCount): Standing {
  const say = (text: Text, count: number): Text => ({
    zh: fill(text, 'zh', { count }),
    en: fill(text, 'en', { count }),
  });
  const from = 'complaints' as const;
  if (open > 0) return { status: 'missing', from, note: say(projectWords.complaintsOpen, open) };
  const note = all === 0 ? projectWords.noComplaint : say(projectWords.complaintsClosed, all);
  return { status: 'present', from, note };
}

/** A record belongs to an optional stage when all stages its form belongs to are optional. */
function isOptional({ stages = [] }: PackFile, form: string | undefined): boolean {
  const of = stages.filter(({ forms = [] }) => form !== undefined && forms.includes(form));
  return of.length > 0 && of.every(({ optional }) => optional);
}

export type RecordAdded =
  | { readonly kind: 'added' | 'waived' }
  /** A note alone does not stand for a form: its paper is to be photographed. */
  | { readonly kind: 'needs-file' | 'empty' | 'no-record' | 'obligatory' }
  | NoProject;

interface RecordWish {
  readonly key: string;
  readonly note?: string | undefined;
  /** Files the person sent. */
  readonly uploads?: readonly string[];
  readonly by: string;
}

/** Puts a paper, or a note of why there is none, to the archive. */
export async function addRecord(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  { key, note, uploads = [], by }: RecordWish,
  now: Date,
): Promise<RecordAdded> {
  const project = await takeProject(tx, rulebook, projectId, by);
  if (isRefused(project)) return project;
  const record = project.file.records?.find((one) => one.key === key);
  if (!record) return { kind: 'no-record' };
  const files = (await findUploadsOf(tx, by, uploads)).map(({ id }) => id);
  const text = note?.trim() || null;
  if (files.length === 0 && record.form !== undefined) return { kind: 'needs-file' };
  if (files.length === 0 && text === null) return { kind: 'empty' };
  await write(tx, projectId, { key, note: text, uploads: files, by }, 'project.record-added', now);
  const because = `recorded:${key}`;
  const subject = numberOf(await readMoments(tx, projectId), because);
  await noteMoment(tx, projectId, { key: because, subject, at: now, personId: by });
  await finishByMoments(tx, project, { because, by }, now);
  // A plan on paper is the enterprise's to confirm as well.
  if (key === planOf(project.file).key) await askConfirmation(tx, rulebook, projectId, { by }, now);
  await replan(tx, rulebook, projectId, now);
  return { kind: 'added' };
}

/** Leaves an optional record out: the certificate of a firm that wants none. */
export async function waiveRecord(
  tx: Tx,
  rulebook: Rulebook,
  projectId: string,
  { key, reason, by }: { readonly key: string; readonly reason: string; readonly by: string },
  now: Date,
): Promise<RecordAdded> {
  const project = await takeProject(tx, rulebook, projectId, by);
  if (isRefused(project)) return project;
  const record = project.file.records?.find((one) => one.key === key);
  if (!record) return { kind: 'no-record' };
  if (!isOptional(project.file, record.form)) return { kind: 'obligatory' };
  const note = reason.trim();
  if (note === '') return { kind: 'empty' };
  await write(tx, projectId, { key: `${WAIVED}${key}`, note, uploads: [], by }, 'project.record-waived', now);
  return { kind: 'waived' };
}

async function write(
  tx: Tx,
  projectId: string,
  { key, note, uploads, by }: { key: string; note: string | null; uploads: readonly string[]; by: string },
  action: string,
  at: Date,
): Promise<void> {
  await insertRecord(tx, projectId, { id: newId(at.getTime()), key, note, uploads, personId: by, at });
  await recordAudit(tx, {
    ...{ personId: by, action, subject: 'project', key: projectId, at },
    details: { record: key, files: uploads.length },
  });
}
