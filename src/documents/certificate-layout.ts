import type { Lang } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';
import { chinaTime } from '../service/china-time.js';
import { widthOf, wrapText } from './svg.js';

/** Who was at which training. */
export interface Certificate {
  readonly number: string;
  readonly name: string;
  readonly enterprise: string | undefined;
  readonly training: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Who held it. */
  readonly organiser: string;
  readonly issuedAt: Date;
}

/** What is on the sheet, in points from the upper left corner. `y` of a text is its base line. */
export type Shape =
  | { readonly kind: 'frame'; readonly inset: number; readonly stroke: number; readonly colour: string }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly x2: number;
      readonly y: number;
      readonly colour: string;
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly bold: boolean;
      readonly align: 'start' | 'middle' | 'end';
      readonly colour: string;
    };

/** A4, lying. */
export const SHEET = { width: 842, height: 595 } as const;

const INK = '#1f2937';
const FAINT = '#6b7280';
const GREEN = '#0f766e';
const MIDDLE = SHEET.width / 2;
const EDGE = 84;
const ROOM = SHEET.width - 2 * EDGE;

const words = {
  head: { zh: '培 训 证 明', en: 'Certificate of Attendance' },
  attests: { zh: '兹证明', en: 'This is to certify that' },
  of: { zh: '（{enterprise}）', en: 'of {enterprise}' },
  attended: { zh: '参加了以下培训：', en: 'attended the following training:' },
  when: { zh: '时间：{when}', en: 'Held: {when}' },
  number: { zh: '编号：{number}', en: 'No. {number}' },
} as const;

/** One sheet; long names and titles get smaller until they fit. */
export function layCertificate(certificate: Certificate, lang: Lang): readonly Shape[] {
  const { number, name, enterprise, training, organiser, issuedAt } = certificate;
  const shapes: Shape[] = [
    { kind: 'frame', inset: 28, stroke: 3, colour: GREEN },
    { kind: 'frame', inset: 36, stroke: 0.8, colour: GREEN },
  ];
  const write = (
    text: string,
    y: number,
    size: number,
    style: Partial<Pick<Extract<Shape, { kind: 'text' }>, 'x' | 'bold' | 'align' | 'colour'>> = {},
  ) =>
    shapes.push({
      kind: 'text',
      text,
      x: MIDDLE,
      y,
      size,
      bold: false,
      align: 'middle',
      colour: INK,
      ...style,
    });

  write(fill(words.head, lang), 122, 40, { bold: true, colour: GREEN });
  write(fill(words.attests, lang), 180, 17, { colour: FAINT });
  write(name, 230, shrink(name, 36, ROOM), { bold: true });
  shapes.push({ kind: 'line', x1: MIDDLE - 150, x2: MIDDLE + 150, y: 244, colour: GREEN });
  if (enterprise !== undefined) {
    const of = fill(words.of, lang, { enterprise });
    write(of, 272, shrink(of, 17, ROOM));
  }
  write(fill(words.attended, lang), 318, 17, { colour: FAINT });
  const size = widthOf(training) * 26 > 2 * ROOM ? 18 : 26;
  const lines = wrapText(training, ROOM / size, 2);
  for (const [i, line] of lines.entries()) write(line, 362 + i * (size + 10), size, { bold: true });
  write(fill(words.when, lang, { when: sayDates(certificate) }), 362 + lines.length * (size + 10) + 12, 16);
  write(fill(words.number, lang, { number }), 520, 13, { x: EDGE, align: 'start', colour: FAINT });
  write(organiser, 496, shrink(organiser, 17, ROOM / 2), { x: SHEET.width - EDGE, align: 'end', bold: true });
  write(chinaTime(issuedAt).slice(0, 10), 520, 13, { x: SHEET.width - EDGE, align: 'end', colour: FAINT });
  return shapes;
}

const shrink = (text: string, size: number, room: number): number =>
  Math.min(size, room / Math.max(1, widthOf(text)));

function sayDates({ startsAt, endsAt }: Certificate): string {
  const from = chinaTime(startsAt).slice(0, 16);
  const to = chinaTime(endsAt).slice(0, 16);
  return `${from} – ${to.slice(0, 10) === from.slice(0, 10) ? to.slice(11) : to}`;
}
