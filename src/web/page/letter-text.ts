import { bar, el } from './dom.js';
import { say } from './words.js';

export interface Progress {
  readonly number: number;
  readonly total: number;
  readonly title: string;
}

/** The line over a question: 第3/20题 ▓▓░░ section, or its English. */
const HEADER = /^(?:第(\d+)\/(\d+)题|Question (\d+)\/(\d+)) [▓░]+ ?(.*)$/;
const SIDE_LINE = /^(?:例如：|For example: |（可多选|\(several possible)/;
const HEADING = /^【[^】]{1,60}】/;

function headerAt(lines: readonly string[]): { at: number; progress: Progress } | undefined {
  for (const [at, line] of lines.entries()) {
    const found = HEADER.exec(line);
    if (!found) continue;
    const number = Number(found[1] ?? found[3]);
    return { at, progress: { number, total: Number(found[2] ?? found[4]), title: found[5] ?? '' } };
  }
  return undefined;
}

export const readProgress = (text: string): Progress | undefined => headerAt(text.split('\n'))?.progress;

/** One letter holds all that a turn says: what was noted, then the question; each gets its bubble. */
export function layOutLetter(text: string): HTMLElement[] {
  const lines = text.split('\n');
  const header = headerAt(lines);
  const before = trim(lines.slice(0, header ? header.at : lines.length));
  const noted = header && before[0]?.startsWith('✓ ') ? before.shift() : undefined;
  const aside = trim(before);
  return [
    ...(noted === undefined ? [] : [el('div', { class: 'noted' }, noted)]),
    ...(aside.length > 0 ? [el('div', { class: 'bubble' }, layOutLines(aside))] : []),
    ...(header
      ? [el('div', { class: 'bubble asks' }, step(header.progress), layOutLines(lines.slice(header.at + 1)))]
      : []),
  ];
}

function step({ number, total, title }: Progress): HTMLElement {
  return el(
    'p',
    { class: 'step' },
    el('span', { class: 'unseen' }, say('progress', { number, total })),
    el('span', { class: 'step-count', 'aria-hidden': 'true' }, `${number}/${total}`),
    bar((number - 1) / total),
    el('span', { class: 'step-title' }, title),
  );
}

/** Headings strong, examples quieter; line breaks kept. */
export function layOutLines(lines: readonly string[]): HTMLElement {
  const body = el('div', { class: 'words' });
  for (const line of lines) {
    const heading = HEADING.exec(line)?.[0];
    const paragraph = el('p', { class: SIDE_LINE.test(line) ? 'side' : undefined });
    if (heading) paragraph.append(el('strong', {}, heading.slice(1, -1)));
    const rest = heading ? line.slice(heading.length) : line;
    if (heading && rest) paragraph.append(el('br'));
    paragraph.append(rest);
    body.append(paragraph);
  }
  return body;
}

function trim(lines: readonly string[]): string[] {
  const kept = [...lines];
  while (kept[0] === '') kept.shift();
  while (kept[kept.length - 1] === '') kept.pop();
  return kept;
}
