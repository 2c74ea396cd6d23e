import { Html, html } from '../../html.js';
import type { Faults } from './values.js';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Under a field that is wrong. */
export const faultAt = (faults: Faults, name: string): Html | undefined =>
  faults[name] === undefined
    ? undefined
    : html`<small class="problem" id="f-${name}">${faults[name]}</small>`;

const wrong = (faults: Faults, name: string): Html | undefined =>
  faults[name] === undefined ? undefined : html` aria-invalid="true" aria-describedby="f-${name}"`;

/** Makes the fields of a form that was sent, each with what is wrong with it. */
export const fieldsWith = (faults: Faults) => ({
  input: (name: string, label: string, value: string, type = 'text', more?: Html): Html =>
    html`<label>${label}<input type="${type}" name="${name}" value="${value}"${more}${wrong(faults, name)}>${faultAt(faults, name)}</label>`,

  area: (name: string, label: string, value: string, rows: number): Html =>
    html`<label>${label}<textarea name="${name}" rows="${rows}"${wrong(faults, name)}>
${value}</textarea>${faultAt(faults, name)}</label>`,

  select: (name: string, label: string, options: readonly Option[], picked: string): Html =>
    html`<label>${label}<select name="${name}"${wrong(faults, name)}>${options.map(
      (one) =>
        html`<option value="${one.value}"${one.value === picked && new Html(' selected')}>${one.label}</option>`,
    )}</select>${faultAt(faults, name)}</label>`,

  check: (name: string, label: string, on: boolean): Html =>
    html`${box('checkbox', name, 'on', label, on)}${faultAt(faults, name)}`,

  radio: (name: string, { value, label }: Option, picked: string): Html =>
    box('radio', name, value, label, value === picked),

  /** Several of many; folded away while none is chosen. */
  choices: (name: string, label: string, options: readonly Option[], picked: readonly string[]): Html => {
    const boxes = html`<div class="choices">${options.map(({ value, label: word }) =>
      box('checkbox', name, value, word, picked.includes(value)),
    )}</div>`;
    const open = picked.length > 0 || faults[name] !== undefined;
    return html`<details class="fold"${open && new Html(' open')}><summary>${label}${
      picked.length > 0 && ` (${picked.length})`
    }</summary>${boxes}${faultAt(faults, name)}</details>`;
  },
});

export type Fields = ReturnType<typeof fieldsWith>;

const box = (type: 'checkbox' | 'radio', name: string, value: string, label: string, on: boolean): Html =>
  html`<label class="inline"><input type="${type}" name="${name}" value="${value}"${on && new Html(' checked')}> ${label}</label>`;
