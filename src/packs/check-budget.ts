import { didYouMean } from './did-you-mean.js';
import type { FormView } from './form-view.js';

const WHOLE = 100;

/** A budget's parts are text questions, and their shares make the whole. */
export function checkBudget(form: FormView): void {
  const { budget } = form.file;
  if (!budget) return;
  for (const group of ['parts', 'caps'] as const) {
    for (const name of Object.keys(budget[group] ?? {})) {
      const type = form.byKey.get(name)?.question.type;
      if (type === 'long-text' || type === 'short-text') continue;
      form.source.fault(
        ['budget', group, name],
        'budget-part',
        type ? `${name} is of type ${type}` : `there is no question ${name}`,
        {
          expected: 'a question of type long-text',
          suggestion: type ? undefined : didYouMean(name, [...form.byKey.keys()]),
        },
        'key',
      );
    }
  }
  const shares = Object.values(budget.parts).filter((share) => share !== null);
  const sum = shares.reduce((a, b) => a + b, 0);
  if (shares.length > 0 && Math.abs(sum - WHOLE) > 0.001) {
    form.source.fault(
      ['budget', 'parts'],
      'budget-shares',
      `the shares add up to ${sum}%`,
      { expected: `${WHOLE}%` },
      'key',
    );
  }
}
