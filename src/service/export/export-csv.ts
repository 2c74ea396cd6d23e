import type { Lang } from '../../flow/json.js';
import type { Db } from '../../store/db.js';
import { type AskedQuestion, readOrder, readQuestions } from '../../store/export/read-columns.js';
import { type ExportedResponse, readResponses } from '../../store/export/read-responses.js';
import { chinaTime } from '../china-time.js';
import { cellOf } from './cell-of.js';
import { BYTE_ORDER_MARK, csvLine } from './csv.js';
import { behalfWord, exportWord } from './export-words.js';

interface Asked {
  readonly form: string;
  /** Responses handed in later are left out. */
  readonly until: Date;
  readonly lang: Lang;
}

/** One line per response, one column per question that any version of the form asked. */
export async function* exportCsv(db: Db, { form, until, lang }: Asked): AsyncGenerator<string> {
  const columns = columnsOf(await readQuestions(db, form, until), await readOrder(db, form), lang);
  const fixed = [
    'response',
    'submitted',
    'enterprise',
    'creditCode',
    'agency',
    'stage',
    'behalf',
    'version',
  ] as const;
  yield BYTE_ORDER_MARK;
  yield csvLine([...fixed.map((word) => exportWord(word, lang)), ...columns.map(({ label }) => label)]);
  for await (const response of readResponses(db, form, until)) {
    const answers = answersOf(response);
    yield csvLine([
      response.id,
      chinaTime(response.submittedAt),
      response.enterprise?.name ?? '',
      response.enterprise?.creditCode ?? '',
      response.agency?.name ?? '',
      response.project?.stage ?? '',
      behalfWord(response.behalf, lang),
      response.version,
      ...columns.map(({ key }) => cellOf(answers[key])),
    ]);
  }
}

/** What each column means: every wording of every version in which it was asked. */
export async function* exportCodebook(
  db: Db,
  { form, until, lang }: Asked,
  typeOf: (key: string, version: string) => Promise<string | undefined>,
): AsyncGenerator<string> {
  const questions = await readQuestions(db, form, until);
  const order = await readOrder(db, form);
  const place = ({ key }: AskedQuestion) => order.get(key) ?? order.size;
  const words = ['key', 'label', 'wording', 'type', 'options', 'lang', 'version'] as const;
  yield BYTE_ORDER_MARK;
  yield csvLine(words.map((word) => exportWord(word, lang)));
  for (const question of [...questions].sort((a, b) => place(a) - place(b))) {
    const { key, label, wording, options, version } = question;
    const type = (await typeOf(key, version)) ?? '';
    yield csvLine([key, label, wording, type, options.join(' | '), question.lang, version]);
  }
}

const answersOf = ({ record }: ExportedResponse) =>
  (typeof record.answers === 'object' && record.answers !== null
    ? record.answers
    : {}) as ExportedResponse['record'];

/** Questions in the order of the form, each under its latest label; of equal labels all but the first name their key. */
function columnsOf(
  questions: readonly AskedQuestion[],
  order: ReadonlyMap<string, number>,
  lang: Lang,
): readonly { readonly key: string; readonly label: string }[] {
  const labels = new Map<string, AskedQuestion>();
  for (const question of questions) {
    const had = labels.get(question.key);
    if (!had || (had.lang !== lang && question.lang === lang)) labels.set(question.key, question);
  }
  const place = (key: string) => order.get(key) ?? order.size;
  const taken = new Set<string>();
  return [...labels.values()]
    .sort((a, b) => place(a.key) - place(b.key) || (a.key < b.key ? -1 : 1))
    .map(({ key, label }) => {
      const column = { key, label: taken.has(label) ? `${label} (${key})` : label };
      taken.add(label);
      return column;
    });
}
