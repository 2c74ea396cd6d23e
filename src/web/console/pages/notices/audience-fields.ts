import { roomsFor } from '../../../../chat/lobby/notices/rooms.js';
import { channelName, roomTitle } from '../../../../chat/lobby/rooms/room-title.js';
import { ACTION_CLASSES } from '../../../../flow/domain/action-classes.js';
import { SECTIONS } from '../../../../flow/domain/gbt4754.js';
import type { Lang } from '../../../../flow/json.js';
import {
  FORM_STATES,
  ROLES,
  SERVICES,
  SIZES,
  shortForm,
  TRAINING_STATES,
} from '../../../../service/notices/condition-words.js';
import { describeConditions } from '../../../../service/notices/describe-audience.js';
import { type KnownConditions, knownConditions } from '../../../../service/notices/known-conditions.js';
import { listSegments, type Segment } from '../../../../service/notices/segments.js';
import type { Sender } from '../../../../service/notices/senders.js';
import type { RegisteredRoom } from '../../../../service/rooms/room-settings.js';
import type { Ask } from '../../console-page.js';
import { type Html, html } from '../../html.js';
import { composeWords as words } from './compose-words.js';
import { type Fields, faultAt } from './fields.js';
import type { Faults, Values } from './values.js';

/** What somebody can choose from. */
export interface Choices {
  readonly known: KnownConditions;
  readonly rooms: readonly RegisteredRoom[];
  readonly segments: readonly Segment[];
}

export async function readChoices({ db, parts }: Ask, sender: Sender): Promise<Choices> {
  const { rulebook, current } = parts;
  const packs = rulebook.packs.flatMap((name) => rulebook.pack(name) ?? []);
  const [known, rooms, segments] = await Promise.all([
    knownConditions(db, sender.owner, packs, (form) => current(form)?.title),
    roomsFor({ tx: db }, sender),
    listSegments(db, sender.owner),
  ]);
  return { known, rooms, segments };
}

/** Groups, everybody, saved audiences, conditions. */
export function audienceFields(
  f: Fields,
  values: Values,
  faults: Faults,
  { known, rooms, segments }: Choices,
  { lang, there }: { readonly lang: Lang; readonly there: string },
): Html {
  const roomName = (room: RegisteredRoom) =>
    `${roomTitle(room, lang)} · ${channelName(room.channel, lang)}${known.agencies.length > 0 ? ` · ${room.agency}` : ''}`;
  return html`<h3>${words.rooms[lang]}</h3>${
    rooms.length === 0
      ? html`<p><small>${words['rooms-none'][lang]}</small></p>`
      : html`<div class="choices">${rooms.map((room) => pick('rooms', room.id, roomName(room), values.rooms))}</div>`
  }<h3>${words.people[lang]}</h3><div class="choices">${f.check('everybody', words.everybody[lang], values.everybody)}${segments.map(
    ({ id, name }) => pick('segments', id, name, values.segments),
  )}</div>${showBlocks(values, known, there, lang)}
<details class="fold"${isPicking(values) && html` open`}><summary>${words.conditions[lang]}</summary>
<p><small>${words['conditions-hint'][lang]}</small></p>${faultAt(faults, 'conditions')}
<div class="stack">${conditionFields(f, values, known, lang)}</div>
<p><button class="quiet" name="do" value="block" formaction="${there}">${words['block-add'][lang]}</button></p></details>`;
}

const pick = (name: string, value: string, label: string, picked: readonly string[]): Html =>
  html`<label class="inline"><input type="checkbox" name="${name}" value="${value}"${picked.includes(value) && html` checked`}> ${label}</label>`;

const isPicking = ({ picked }: Values): boolean => Object.values(picked).some((one) => one.length > 0);

/** Sets of conditions that were chosen before. */
function showBlocks({ blocks }: Values, known: KnownConditions, there: string, lang: Lang): Html | undefined {
  if (blocks.length === 0) return undefined;
  return html`<p>${words.blocks[lang]}</p><ul class="rows">${blocks.map(
    (block, i) => html`<li><span class="row"><span>${describeConditions(block, known, lang)}
<input type="hidden" name="block" value="${JSON.stringify(block)}"></span><button class="quiet" name="do" value="block-drop:${i}" formaction="${there}">${words['block-drop'][lang]}</button></span></li>`,
  )}</ul>`;
}

function conditionFields(f: Fields, { picked }: Values, known: KnownConditions, lang: Lang): readonly Html[] {
  const { agencies, districts, packs, stages, forms, trainings } = known;
  const any = { value: '', label: words.any[lang] };
  const titled = (
    all: Readonly<Record<string, { readonly title: { readonly zh: string; readonly en: string } }>>,
  ) => Object.entries(all).map(([value, { title }]) => ({ value, label: title[lang] }));
  const packTitle = (key: string) => packs.find((one) => one.key === key)?.title[lang] ?? key;
  const coded = (all: readonly (readonly [string, string, string])[], prefix = '') =>
    all.map(([code, zh, en]) => ({ value: `${prefix}${code}`, label: `${code} ${lang === 'zh' ? zh : en}` }));
  const states = (all: readonly string[]) => [
    any,
    ...all.map((value) => ({ value, label: words[value as 'asked'][lang] })),
  ];
  return [
    ...(agencies.length > 0
      ? [
          f.choices(
            'agencies',
            words.agencies[lang],
            agencies.map(({ id, name }) => ({ value: id, label: name })),
            picked.agencies,
          ),
        ]
      : []),
    f.choices(
      'districts',
      words.districts[lang],
      plain([...districts, ...picked.districts]),
      picked.districts,
    ),
    f.choices('industries', words.industries[lang], coded(SECTIONS), picked.industries),
    f.choices('classes', words.classes[lang], coded(ACTION_CLASSES, 'c'), picked.classes),
    f.choices(
      'sizes',
      words.sizes[lang],
      Object.entries(SIZES).map(([value, text]) => ({ value, label: text[lang] })),
      picked.sizes,
    ),
    f.choices('services', words.services[lang], titled(SERVICES), picked.services),
    f.select(
      'pack',
      words.pack[lang],
      [any, ...packs.map(({ key, title }) => ({ value: key, label: title[lang] }))],
      picked.pack,
    ),
    f.choices(
      'stages',
      words.stages[lang],
      stages.map(({ pack, key, title }) => ({
        value: `${pack}/${key}`,
        label: `${title[lang]} · ${packTitle(pack)}`,
      })),
      picked.stages,
    ),
    f.choices('roles', words.roles[lang], titled(ROLES), picked.roles),
    html`<div class="beside">${f.select('form', words.form[lang], [any, ...forms.map(({ key, title }) => ({ value: key, label: shortForm(title, lang) }))], picked.form)}
${f.select('formIs', words['form-is'][lang], states(Object.keys(FORM_STATES)), picked.formIs)}</div>`,
    html`<div class="beside">${f.select(
      'training',
      words.training[lang],
      [
        any,
        { value: 'any', label: words['training-any'][lang] },
        ...trainings.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })),
      ],
      picked.training,
    )}
${f.select('trainingIs', words['training-is'][lang], states(Object.keys(TRAINING_STATES)), picked.trainingIs)}</div>`,
  ];
}

const plain = (all: readonly string[]) => [...new Set(all)].map((value) => ({ value, label: value }));
