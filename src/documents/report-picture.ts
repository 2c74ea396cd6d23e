import type { Lang } from '../flow/json.js';
import { fill } from '../flow/say/fill.js';
import { chinaTime } from '../service/china-time.js';
import { sayReason } from '../service/notices/reason-words.js';
import { drawPicture } from './draw-picture.js';
import { channelWords, reportWords, stateWords } from './report-words.js';
import { draw, type Svg, widthOf, wrapText } from './svg.js';

type State = keyof typeof stateWords;

/** What became of a notice. */
export interface SentReport {
  readonly number: number;
  readonly title: string;
  readonly intended: number;
  readonly states: Readonly<Record<string, number>>;
  readonly reasons: readonly { readonly reason: string; readonly n: number }[];
  readonly byChannel: readonly {
    readonly channel: string;
    readonly sent: number;
    readonly intended: number;
  }[];
  readonly doubtful: number;
  readonly startedAt: Date | undefined;
  readonly endedAt: Date | undefined;
}

const WIDTH = 1080;
const LEFT = 64;
const RIGHT = WIDTH - LEFT;
const INK = '#1f2937';
const FAINT = '#6b7280';
const LINE = '#e5e7eb';
const COLOURS: Readonly<Record<State, string>> = {
  sent: '#0f766e',
  waiting: '#94a3b8',
  sending: '#38bdf8',
  blocked: '#d97706',
  failed: '#b91c1c',
  dropped: '#9ca3af',
};
const STATES = Object.keys(stateWords) as State[];
/** More are summed up: nobody reads them in a picture, and the list has them. */
const REASONS_MAX = 8;

/** The final report as a picture for a chat: how many, why not, where. */
export function drawReport(report: SentReport, lang: Lang): Promise<Buffer> {
  const parts: Svg[] = [];
  let y = 96;
  const write = (text: string, x: number, size: number, style: Record<string, string | number> = {}) =>
    parts.push(draw('text', { x, y, 'font-size': size, fill: INK, ...style }, text));

  write(fill(reportWords.head, lang), LEFT, 30, { fill: FAINT });
  write(fill(reportWords.number, lang, { number: report.number }), RIGHT, 30, {
    fill: FAINT,
    'text-anchor': 'end',
  });
  y += 14;
  for (const line of wrapText(report.title, (RIGHT - LEFT) / 46)) {
    y += 58;
    write(line, LEFT, 46, { 'font-weight': 700 });
  }
  const when = sayWhen(report, lang);
  if (when !== undefined) {
    y += 48;
    write(when, LEFT, 26, { fill: FAINT });
  }

  y += 110;
  const sent = report.states.sent ?? 0;
  const share = report.intended === 0 ? 0 : (100 * sent) / report.intended;
  const big = sent.toLocaleString('en-US');
  write(big, LEFT, 96, { 'font-weight': 700, fill: COLOURS.sent });
  const after = LEFT + widthOf(big) * 96 + 20;
  write(`/ ${report.intended.toLocaleString('en-US')}`, after, 44, { fill: FAINT });
  write(`${share.toFixed(share < 100 && share > 99.9 ? 2 : 1)}%`, RIGHT, 56, {
    'font-weight': 700,
    'text-anchor': 'end',
  });

  y += 44;
  parts.push(...drawBar(report, y));
  y += 34;
  y = drawLegend(parts, report, lang, y + 44);

  const rows = (head: string, lines: readonly (readonly [string, string])[]) => {
    y += 84;
    write(head, LEFT, 30, { 'font-weight': 700 });
    y += 12;
    for (const [label, value] of lines) {
      y += 16;
      parts.push(draw('line', { x1: LEFT, y1: y, x2: RIGHT, y2: y, stroke: LINE, 'stroke-width': 2 }));
      y += 42;
      write(wrapText(label, 26, 1)[0] ?? '', LEFT, 30);
      write(value, RIGHT, 30, { 'text-anchor': 'end' });
    }
  };
  rows(fill(reportWords.reasons, lang), sayReasons(report, lang));
  if (report.byChannel.length > 0)
    rows(
      fill(reportWords.channels, lang),
      report.byChannel.map(({ channel, sent: n, intended }) => [
        channelWords[channel]?.[lang] ?? channel,
        `${n.toLocaleString('en-US')} / ${intended.toLocaleString('en-US')}`,
      ]),
    );
  if (report.doubtful > 0) {
    y += 24;
    for (const line of wrapText(
      fill(reportWords.doubtful, lang, { n: report.doubtful }),
      (RIGHT - LEFT) / 26,
    )) {
      y += 40;
      write(line, LEFT, 26, { fill: FAINT });
    }
  }
  return drawPicture({ width: WIDTH, height: y + 72 }, ...parts);
}

/** One bar, as wide as the picture, in the colours of the states; a few stay visible among many. */
function drawBar({ states, intended }: SentReport, y: number): Svg[] {
  const width = RIGHT - LEFT;
  const there = STATES.filter((state) => (states[state] ?? 0) > 0);
  const least = 6;
  const spare = width - least * there.length;
  let x = LEFT;
  return there.map((state) => {
    const wide = least + (spare * (states[state] ?? 0)) / Math.max(1, intended);
    const piece = draw('rect', {
      x,
      y,
      width: Math.max(0, wide - 2),
      height: 28,
      fill: COLOURS[state],
      rx: 4,
    });
    x += wide;
    return piece;
  });
}

function drawLegend(parts: Svg[], { states }: SentReport, lang: Lang, top: number): number {
  let x = LEFT;
  let y = top;
  for (const state of STATES) {
    const n = states[state] ?? 0;
    if (n === 0) continue;
    const text = `${stateWords[state][lang]} ${n.toLocaleString('en-US')}`;
    const wide = 44 + widthOf(text) * 28 + 36;
    if (x + wide > RIGHT && x > LEFT) {
      x = LEFT;
      y += 46;
    }
    parts.push(draw('rect', { x, y: y - 22, width: 24, height: 24, rx: 5, fill: COLOURS[state] }));
    parts.push(draw('text', { x: x + 36, y, 'font-size': 28, fill: INK }, text));
    x += wide;
  }
  return y;
}

function sayReasons({ reasons }: SentReport, lang: Lang): readonly (readonly [string, string])[] {
  if (reasons.length === 0) return [[fill(reportWords.none, lang), '']];
  const sorted = [...reasons].sort((a, b) => b.n - a.n);
  const shown = sorted.slice(0, REASONS_MAX).map(({ reason, n }) => [sayReason(reason, lang), n] as const);
  const rest = sorted.slice(REASONS_MAX).reduce((sum, { n }) => sum + n, 0);
  const lines = rest > 0 ? [...shown, ['…', rest] as const] : shown;
  return lines.map(([label, n]) => [label, n.toLocaleString('en-US')]);
}

function sayWhen({ startedAt, endedAt }: SentReport, lang: Lang): string | undefined {
  if (!startedAt || !endedAt) return undefined;
  const from = chinaTime(startedAt).slice(0, 16);
  const to = chinaTime(endedAt).slice(0, 16);
  const took = sayTook(endedAt.getTime() - startedAt.getTime(), lang);
  return fill(reportWords.when, lang, {
    from,
    to: to.slice(0, 10) === from.slice(0, 10) ? to.slice(11) : to,
    took,
  });
}

function sayTook(ms: number, lang: Lang): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return fill(reportWords.seconds, lang, { n: seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return fill(reportWords.minutes, lang, { n: minutes });
  return fill(reportWords.hours, lang, { n: (minutes / 60).toFixed(1) });
}
