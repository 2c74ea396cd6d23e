import type { LayoutCell } from '../flow/definition/layout.js';
import { didYouMean } from './did-you-mean.js';
import type { FormView } from './form-view.js';
import type { Path } from './source.js';

/** `{question}` or `{list.field}` in a printed text. */
const PLACEHOLDER = /\{([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?\}/g;

/** Every placeholder names a question, every printed question has its place, every row is as wide as its table. */
export function checkLayout(form: FormView): void {
  const { layout } = form.file;
  if (!layout) return;
  const placed = new Set<string>();
  layout.forEach((block, b) => {
    const path = ['layout', b];
    if ('print' in block) return checkPrint(form, block.print, [...path, 'print'], placed);
    block.rows.forEach((row, r) => {
      const cells = Array.isArray(row) ? row : row.cells;
      const at = [...path, 'rows', r, ...(Array.isArray(row) ? [] : ['cells'])];
      if (!Array.isArray(row)) checkEach(form, row.each, [...path, 'rows', r, 'each'], placed);
      cells.forEach((cell, c) => {
        checkPrint(form, printOf(cell), typeof cell === 'string' ? [...at, c] : [...at, c, 'print'], placed);
      });
    });
    checkWidths(form, block.columns, [...path, 'columns']);
    checkSpans(
      form,
      block.rows.map((row) => (Array.isArray(row) ? row : row.cells)),
      block.columns.length,
      [...path, 'rows'],
    );
  });
  for (const { question, path, own } of form.entries) {
    if (question.printed === false || placed.has(question.key)) continue;
    form.source.fault(
      own ? [...path, 'key'] : path,
      'layout-missing',
      `${question.key} stands nowhere in the layout`,
      {
        suggestion: `put "{${question.key}}" into its cell, or write printed: false`,
      },
    );
  }
}

const printOf = (cell: LayoutCell): string => (typeof cell === 'string' ? cell : cell.print);

function checkPrint(form: FormView, print: string, path: Path, placed: Set<string>): void {
  for (const [, name = '', field] of print.matchAll(PLACEHOLDER)) {
    placed.add(name);
    const target = form.byKey.get(name);
    if (!target) {
      form.source.fault(path, 'layout-cell', `{${name}} names no question`, {
        suggestion: didYouMean(name, [...form.byKey.keys()]),
      });
    } else if (field !== undefined && !target.question.row?.some((f) => f.key === field)) {
      const fields = target.question.row?.map((f) => f.key) ?? [];
      form.source.fault(path, 'layout-cell', `${name} has no field ${field}`, {
        expected: fields.join(', ') || 'a list question',
        suggestion: didYouMean(field, fields),
      });
    }
  }
}

function checkEach(form: FormView, name: string, path: Path, placed: Set<string>): void {
  placed.add(name);
  if (form.byKey.get(name)?.question.type === 'list') return;
  form.source.fault(path, 'layout-cell', `each: ${name} is no list question`, {
    suggestion: didYouMean(name, [...form.byKey.keys()]),
  });
}

/** Cells across and down must fill the table exactly. */
function checkSpans(
  form: FormView,
  rows: readonly (readonly LayoutCell[])[],
  columns: number,
  path: Path,
): void {
  let hanging: { width: number; rows: number }[] = [];
  rows.forEach((cells, r) => {
    const taken = hanging.reduce((sum, { width }) => sum + width, 0);
    const width = cells.reduce((sum, cell) => sum + (typeof cell === 'string' ? 1 : (cell.across ?? 1)), 0);
    if (taken + width !== columns) {
      form.source.fault([...path, r], 'layout-spans', `this row is ${taken + width} columns wide`, {
        expected: `${columns} columns`,
        suggestion:
          taken > 0 ? `cells above that reach down (down:) take ${taken} of them` : 'correct across:',
      });
    }
    const fresh = cells.flatMap((cell) => {
      const down = typeof cell === 'string' ? 1 : (cell.down ?? 1);
      return down > 1 ? [{ width: typeof cell === 'string' ? 1 : (cell.across ?? 1), rows: down - 1 }] : [];
    });
    hanging = [...hanging.map((h) => ({ ...h, rows: h.rows - 1 })).filter((h) => h.rows > 0), ...fresh];
  });
  const below = Math.max(0, ...hanging.map((h) => h.rows));
  if (below === 0) return;
  form.source.fault([...path, rows.length - 1], 'layout-spans', 'a cell hangs down past the last row', {
    expected: `${below} more ${below === 1 ? 'row' : 'rows'}`,
    suggestion: 'correct down:',
  });
}

/** Widths are in percent; one may be rounded. */
const WIDTH_TOLERANCE = 1;

function checkWidths(form: FormView, columns: readonly number[], path: Path): void {
  const sum = columns.reduce((a, b) => a + b, 0);
  if (Math.abs(sum - 100) <= WIDTH_TOLERANCE) return;
  form.source.fault(path, 'layout-spans', `the columns are ${sum}% wide together`, { expected: '100%' });
}
