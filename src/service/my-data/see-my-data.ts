import type { Lang } from '../../flow/json.js';
import type { Db } from '../../store/db.js';
import { chinaTime } from '../china-time.js';
import { findMyData, type MyData } from './find-my-data.js';
import { myDataWord, nameOf } from './my-data-words.js';

/** A chat shows as many fillings; the copy holds all. */
const SHOWN_MAX = 10;

/** What is stored about a person, to be read in a chat. */
export async function seeMyData(db: Db, personId: string, lang: Lang): Promise<string> {
  const data = await findMyData(db, personId);
  return data ? tellMyData(data, lang) : myDataWord('nothing', lang);
}

const day = (at: Date): string => chinaTime(at).slice(0, 10);

function tellMyData(data: MyData, lang: Lang): string {
  const { name, phones, files, loop } = data;
  return [
    ...(name === undefined ? [] : [myDataWord('name', lang, { name })]),
    ...(phones.length === 0 ? [] : [myDataWord('phones', lang, { phones: phones.join(' ') })]),
    ...data.identities.map(({ channel, name: shown, since }) => {
      const account = [nameOf(channel, lang), ...(shown === undefined ? [] : [shown])].join(' ');
      return myDataWord('identity', lang, { channel: account, day: day(since) });
    }),
    ...data.enterprises.map((enterprise) => myDataWord('enterprise', lang, { name: enterprise.name })),
    ...data.roles.map(({ role, of }) =>
      myDataWord('role', lang, { role: nameOf(role, lang), of: of === undefined ? '' : ` · ${of}` }),
    ),
    ...data.consents.map((consent) => tellConsent(consent, lang)),
    ...tellFillings('open', data.open, lang),
    ...tellFillings('submitted', data.submitted, lang),
    ...tellRegistrations(data.registrations, lang),
    ...data.refused.map((kind) => myDataWord('opt-out', lang, { kind: nameOf(`kind:${kind}`, lang) })),
    ...(['questions', 'complaints', 'ratings'] as const).flatMap((kind) =>
      loop[kind] === 0 ? [] : [myDataWord(kind, lang, { count: loop[kind] })],
    ),
    ...(files === 0 ? [] : [myDataWord('files', lang, { count: files })]),
  ].join('\n');
}

function tellConsent(consent: MyData['consents'][number], lang: Lang): string {
  const { purpose, version, given, at, withdrawnAt } = consent;
  const details = { day: day(at), purpose: nameOf(purpose, lang), version };
  const told = myDataWord(given ? 'given' : 'refused', lang, details);
  return withdrawnAt ? `${told}${myDataWord('withdrawn', lang, { day: day(withdrawnAt) })}` : told;
}

/** The latest first. */
function tellFillings(kind: 'open' | 'submitted', fillings: MyData['open'], lang: Lang): string[] {
  const latest = [...fillings].sort((a, b) => b.at.getTime() - a.at.getTime());
  const left = latest.length - SHOWN_MAX;
  return [
    ...latest
      .slice(0, SHOWN_MAX)
      .map(({ title, at }) => myDataWord(kind, lang, { title: title[lang], day: day(at) })),
    ...(left > 0 ? [myDataWord('more', lang, { count: left })] : []),
  ];
}

/** The last to come first. */
function tellRegistrations(registrations: MyData['registrations'], lang: Lang): string[] {
  const latest = [...registrations].sort((a, b) => b.at.getTime() - a.at.getTime());
  const left = latest.length - SHOWN_MAX;
  return [
    ...latest.slice(0, SHOWN_MAX).map(({ name, number, title, at, state }) =>
      myDataWord('registration', lang, {
        ...{ name, number, title, day: day(at) },
        state: nameOf(`registration:${state}`, lang),
      }),
    ),
    ...(left > 0 ? [myDataWord('more', lang, { count: left })] : []),
  ];
}
