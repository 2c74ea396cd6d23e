import type { Text } from '../../flow/json.js';
import type { Db } from '../../store/db.js';
import { readLoop } from '../../store/my-data/loop-texts.js';
import {
  type PersonRow,
  readFillings,
  readPerson,
  readTitles,
  readValues,
} from '../../store/my-data/read-person.js';
import { readNoticeWishes, readRegistrations } from '../../store/my-data/registrations.js';
import { maskPhone, phonesIn } from './redact.js';

export interface MyData {
  readonly name?: string;
  /** Telephones in what the person filled in, masked. */
  readonly phones: readonly string[];
  readonly identities: readonly { readonly channel: string; readonly name?: string; readonly since: Date }[];
  readonly enterprises: readonly { readonly id: string; readonly name: string; readonly title?: string }[];
  readonly roles: readonly { readonly role: string; readonly of?: string }[];
  readonly consents: readonly {
    readonly purpose: string;
    readonly version: string;
    readonly given: boolean;
    readonly at: Date;
    readonly withdrawnAt?: Date;
  }[];
  readonly open: readonly Filling[];
  readonly submitted: readonly Filling[];
  readonly files: number;
  readonly registrations: readonly {
    readonly name: string;
    readonly number: number;
    readonly title: string;
    readonly at: Date;
    readonly state: 'registered' | 'waiting' | 'cancelled' | 'arrived';
  }[];
  /** Kinds of notices the person does not want. */
  readonly refused: readonly string[];
  /** How many questions, complaints and bad ratings of theirs there are. */
  readonly loop: { readonly questions: number; readonly complaints: number; readonly ratings: number };
}

interface Filling {
  readonly sessionId: string;
  readonly form: string;
  readonly title: Text;
  readonly enterprise?: string;
  readonly begun: Date;
  /** Handed in, or last touched. */
  readonly at: Date;
}

const OPEN = ['asking', 'reviewing', 'paused'];

/** What is stored about a person, in short; undefined when there is no such person. */
export async function findMyData(db: Db, personId: string): Promise<MyData | undefined> {
  const person = await readPerson(db, personId);
  if (!person) return undefined;
  const fillings = await readFillings(db, personId);
  const titles = await readTitles(db, [...new Set(fillings.map((row) => row.definitionHash))]);
  const phones = new Set((await readValues(db, personId)).flatMap(phonesIn));
  const fill = (row: (typeof fillings)[number], at: Date): Filling => ({
    sessionId: row.id,
    form: row.form,
    title: titles.get(row.definitionHash) ?? { zh: row.form, en: row.form },
    ...(row.enterprise ? { enterprise: row.enterprise.name } : {}),
    begun: row.createdAt,
    at,
  });
  return {
    ...(person.name === null ? {} : { name: person.name }),
    phones: [...phones].map(maskPhone),
    identities: person.identities.map(({ account, name, createdAt }) => ({
      channel: account.channel,
      ...(name === null ? {} : { name }),
      since: createdAt,
    })),
    enterprises: person.contacts
      .filter(({ endedAt }) => endedAt === null)
      .map(({ enterprise, title }) => ({ ...enterprise, ...(title === null ? {} : { title }) })),
    roles: rolesOf(person),
    consents: person.consents.map(({ purpose, text, given, at, withdrawnAt }) => ({
      purpose,
      version: text.version,
      given,
      at,
      ...(withdrawnAt === null ? {} : { withdrawnAt }),
    })),
    open: fillings.filter(({ status }) => OPEN.includes(status)).map((row) => fill(row, row.updatedAt)),
    submitted: fillings.flatMap((row) => (row.response ? [fill(row, row.response.submittedAt)] : [])),
    files: person.uploads.length,
    registrations: (await readRegistrations(db, personId)).map(({ name, training, status, arrivedAt }) => ({
      ...{ name, number: training.number, title: training.title, at: training.startsAt },
      state: arrivedAt ? 'arrived' : (status as 'registered' | 'waiting' | 'cancelled'),
    })),
    refused: (await readNoticeWishes(db, personId)).map(({ kind }) => kind),
    loop: await countLoop(db, personId),
  };
}

async function countLoop(db: Db, personId: string): Promise<MyData['loop']> {
  const { questions, complaints, ratings } = await readLoop(db, { personId });
  return { questions: questions.length, complaints: complaints.length, ratings: ratings.length };
}

const rolesOf = ({ staff, bureau, operator }: PersonRow): MyData['roles'] => [
  ...staff.filter(({ endedAt }) => endedAt === null).map(({ role, agency }) => ({ role, of: agency.name })),
  ...bureau.filter(({ endedAt }) => endedAt === null).map((row) => ({ role: 'bureau', of: row.bureau.name })),
  ...(operator ? [{ role: 'operator' }] : []),
];
