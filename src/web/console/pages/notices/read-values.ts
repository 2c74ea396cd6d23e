import { z } from 'zod';
import { fill } from '../../../../flow/say/fill.js';
import type { Conditions } from '../../../../service/notices/audience.js';
import { audience } from '../../../../service/notices/audience.js';
import { type NoticeFile, noticeFile } from '../../../../service/notices/notice.js';
import type { Ask } from '../../console-page.js';
import { type ComposeWord, composeWords as words } from './compose-words.js';
import { EMPTY, type Faults, type Picked, type Values } from './values.js';

const FILES_MAX = 9;
const WHEN = ['now', 'at', 'monthly', 'weekly'] as const;

export interface ReadValues {
  readonly values: Values;
  readonly faults: Faults;
}

/** What a form of the page brought; files with it are kept. `known`: files that were there before. */
export async function readValues(ask: Ask, known: readonly NoticeFile[]): Promise<ReadValues> {
  const { form, forms } = ask;
  const said = (name: string): string => (form[name] ?? '').replaceAll('\r\n', '\n').trim().toWellFormed();
  const several = (name: string): readonly string[] => forms[name] ?? [];
  const { files, faults: fileFaults } = await takeFiles(ask, known);
  const { list, faults: listFaults } = await takeList(ask);
  const values: Values = {
    ...EMPTY,
    ...{ kind: said('kind'), title: said('title'), body: said('body'), place: said('place') },
    ...{ starts: said('starts'), ends: said('ends'), mapUrl: said('mapUrl'), onlineUrl: said('onlineUrl') },
    ...{ registers: said('registers') !== '', capacity: said('capacity'), deadline: said('deadline') },
    ...{ files, list, rooms: several('rooms'), segments: several('segments') },
    ...{
      everybody: said('everybody') !== '',
      keeps: said('keeps') !== '',
      picked: readPicked(said, several),
    },
    blocks: several('block').flatMap((text) => readBlock(text) ?? []),
    when: WHEN.find((one) => one === said('when')) ?? 'now',
    ...{ sendAt: said('sendAt'), day: said('day'), weekday: said('weekday'), clock: said('clock') },
    ...{
      seriesName: said('seriesName'),
      segmentName: said('segmentName'),
      templateName: said('templateName'),
    },
    urgent: said('urgent') !== '',
  };
  return { values, faults: { ...fileFaults, ...listFaults } };
}

const readPicked = (
  said: (name: string) => string,
  several: (name: string) => readonly string[],
): Picked => ({
  ...{ agencies: several('agencies'), roles: several('roles'), stages: several('stages') },
  ...{ districts: several('districts'), industries: several('industries'), classes: several('classes') },
  ...{ sizes: several('sizes'), services: several('services'), pack: said('pack') },
  ...{
    form: said('form'),
    formIs: said('formIs'),
    training: said('training'),
    trainingIs: said('trainingIs'),
  },
});

/** A set of conditions that was chosen before; the page kept it as it is stored. */
function readBlock(text: string): Conditions | undefined {
  const read = audience.safeParse({ people: [parsed(text)] });
  return read.success ? read.data.people?.[0] : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Those of the page that are there, and those that came with it. */
async function takeFiles(
  ask: Ask,
  known: readonly NoticeFile[],
): Promise<{ readonly files: readonly NoticeFile[]; readonly faults: Faults }> {
  const { parts, viewer, forms, files: sent } = ask;
  const files: NoticeFile[] = [];
  for (const id of new Set(forms.file ?? [])) {
    const file = known.find((one) => one.id === id) ?? (await parts.uploads.find(viewer.personId, id));
    const read = file && noticeFile.safeParse({ id, name: file.name, mime: file.mime });
    if (read?.success) files.push(read.data);
  }
  const faults: string[] = [];
  for (const one of sent.files ?? []) {
    if (files.length >= FILES_MAX) {
      faults.push(words['files-many'][ask.lang]);
      break;
    }
    const stored = await keep(ask, one);
    if (typeof stored === 'string') faults.push(stored);
    else files.push(stored);
  }
  return { files, faults: faults.length > 0 ? { files: faults.join(' ') } : {} };
}

async function keep(
  { parts, viewer, lang }: Ask,
  file: { readonly name: string; readonly mime: string; readonly bytes: Uint8Array },
): Promise<NoticeFile | string> {
  const stored = await parts.uploads.store(viewer.personId, file);
  if (stored.kind === 'stored') {
    const { id, name, mime } = stored.ref;
    return { id, name, mime };
  }
  const why = words[`file-${stored.why}` as ComposeWord][lang];
  return fill(words['file-refused'], lang, { name: file.name.slice(0, 100), why });
}

/** The list of people: a new one takes the place of that before. */
async function takeList(ask: Ask): Promise<{ readonly list: string; readonly faults: Faults }> {
  const [sent] = ask.files.sheet ?? [];
  const before = z.uuid().safeParse(ask.form.list);
  const had = before.success && ask.form.uses !== undefined ? before.data : '';
  if (!sent) return { list: had, faults: {} };
  const stored = await keep(ask, sent);
  return typeof stored === 'string'
    ? { list: had, faults: { sheet: stored } }
    : { list: stored.id, faults: {} };
}
