import type { Definition } from '../../flow/definition/definition.js';
import type { Lang } from '../../flow/json.js';
import { chinaTime } from '../../service/china-time.js';
import type { Cell } from '../../service/export/csv.js';
import { sayReason } from '../../service/notices/reason-words.js';
import type { ProjectView } from '../../service/projects/project-view.js';
import { numberTitle } from '../../service/work/number-title.js';
import type { Rulebook } from '../../service/work/rulebook.js';
import { ruleOf } from '../../service/work/tasks.js';
import type { AuditLine, EventLine, LedgerLine } from '../../store/export/project-extract.js';
import { channelWords, stateWords } from '../report-words.js';
import type { Sheet } from '../write-sheet.js';
import { archiveWords as words } from './archive-words.js';

type Word = keyof typeof words;

const sheetOf = (
  name: Word,
  heads: readonly (readonly [Word, number])[],
  rows: readonly (readonly Cell[])[],
  lang: Lang,
): Sheet => ({
  name: words[name][lang],
  columns: heads.map(([head, width]) => ({ head: words[head][lang], width })),
  rows,
});

/** A word where there is one, else as it is. */
const say = (key: string, lang: Lang): string => words[key as Word]?.[lang] ?? key;

/** Whom what was written to, when, and whether it came. */
export function ledgerSheet(
  lines: readonly LedgerLine[],
  { pack }: ProjectView,
  rulebook: Rulebook,
  lang: Lang,
): Sheet {
  const titleOf = ({ title, rule, occurrence }: LedgerLine): string => {
    const known = rule === null ? undefined : ruleOf(rulebook, { pack, rule });
    return title ?? (known ? numberTitle(known, occurrence ?? '')[lang] : (rule ?? ''));
  };
  const rows = lines.map((line) => [
    chinaTime(line.at),
    say(line.kind, lang),
    line.person ?? '',
    line.role === null ? '' : say(line.role, lang),
    titleOf(line),
    line.channel === null ? '' : (channelWords[line.channel]?.[lang] ?? line.channel),
    stateWords[line.status as 'sent']?.[lang] ?? say(line.status, lang),
    line.reason === null ? '' : sayReason(line.reason, lang),
    chinaTime(line.dueAt),
  ]);
  const heads = [
    ['at', 20],
    ['kind', 10],
    ['who', 14],
    ['role', 14],
    ['what', 44],
    ['channel', 12],
    ['state', 18],
    ['reason', 24],
    ['due', 20],
  ] as const;
  return sheetOf('ledger-what', heads, rows, lang);
}

export const auditSheet = (lines: readonly AuditLine[], lang: Lang): Sheet =>
  sheetOf(
    'audit-what',
    [
      ['at', 20],
      ['who', 14],
      ['action', 24],
      ['subject', 14],
      ['key', 38],
      ['details', 60],
    ],
    lines.map(({ at, person, action, subject, key, details }) => [
      chinaTime(at),
      person ?? words.system[lang],
      ...[action, subject, key, JSON.stringify(details)],
    ]),
    lang,
  );

type Current = (form: string) => Definition | undefined;

/** What happened in the order of time: moments, stages, forms, papers. */
export function timelineSheet(
  events: readonly EventLine[],
  view: ProjectView,
  { rulebook, current }: { readonly rulebook: Rulebook; readonly current: Current },
  lang: Lang,
): Sheet {
  const file = rulebook.pack(view.pack);
  const nameOf = (key: string): string =>
    (current(`${view.pack}/${key}`)?.title ??
      current(`common/${key}`)?.title ??
      file?.stages?.find((one) => one.key === key)?.title ??
      file?.records?.find((one) => one.key === key)?.label)?.[lang] ?? key;
  const sayEvent = (key: string): string => {
    const at = key.indexOf(':');
    if (at < 0) return say(key, lang);
    const kinds: Readonly<Record<string, Word>> = {
      stage: 'stage-open',
      done: 'stage-done',
      recorded: 'record-added',
    };
    const kind = key.slice(0, at);
    return `${say(kinds[kind] ?? kind, lang)} ${nameOf(key.slice(at + 1))}`;
  };
  const noted = new Set(events.map(({ key }) => key));
  const stages = view.stages.flatMap(({ key, title, status, openedAt, doneAt, reason = '' }) => [
    ...(openedAt && !noted.has(`stage:${key}`)
      ? [[openedAt, `${words['stage-open'][lang]} ${title[lang]}`, '', ''] as const]
      : []),
    ...(doneAt && !noted.has(`done:${key}`)
      ? [
          [
            doneAt,
            `${words[status === 'skipped' ? 'stage-skipped' : 'stage-done'][lang]} ${title[lang]}`,
            '',
            reason,
          ] as const,
        ]
      : []),
  ]);
  const forms = view.handedIn.flatMap(({ form, submittedAt, by }) =>
    noted.has(`submitted:${form.slice(form.indexOf('/') + 1)}`)
      ? []
      : [
          [
            submittedAt,
            `${words.submitted[lang]} ${current(form)?.title[lang] ?? form}`,
            by ?? '',
            '',
          ] as const,
        ],
  );
  const moments = events.map(({ key, subject, person, at }) => {
    // Ids of sessions and responses tell nobody anything.
    const remark = subject.length > 20 ? '' : subject;
    return [at, sayEvent(key), person ?? '', remark] as const;
  });
  const rows = [...moments, ...stages, ...forms]
    .sort((a, b) => a[0].getTime() - b[0].getTime())
    .map(([at, ...rest]) => [chinaTime(at), ...rest]);
  const heads = [
    ['at', 20],
    ['event', 50],
    ['who', 14],
    ['remark', 40],
  ] as const;
  return sheetOf('timeline-what', heads, rows, lang);
}
