import { fetchForm, newClientId } from './api.js';
import { el } from './dom.js';
import { type FormFieldView, makeFormField } from './form-field.js';
import type { Queue } from './queue.js';
import { makeSubmitBar } from './submit-bar.js';
import type { Filled, Filling, FormPage, FormQuestion } from './wire.js';
import { say } from './words.js';

/** Longer than saving takes on a working line. */
const SAVING_MS = 1200;
const FLUSH_MS = 1500;

export interface FormView {
  readonly element: HTMLElement;
  appear(): Promise<void>;
}

interface Surroundings {
  leave(): void;
  /** An answer was taken here. */
  saved(page: FormPage): void;
  filled(page: FormPage): void;
}

/** The whole session as one page; each answer is saved by itself, in the same queue as the chat's. */
export function makeFormView(queue: Queue, { leave, saved, filled }: Surroundings): FormView {
  const fields = new Map<string, FormFieldView>();
  const body = el('div', { class: 'form-body' });
  const submitBar = makeSubmitBar(
    () => queue.add({ id: newClientId(), path: 'answer', body: { filling: { submit: true } }, shown: '' }),
    (key) => fields.get(key)?.focus(),
  );
  const element = el(
    'main',
    { class: 'view form' },
    el('div', { class: 'scroller', tabindex: -1 }, body),
    submitBar.element,
  );
  let page: FormPage | undefined;
  let drawn = '';

  const waitingFor = (key: string) =>
    queue.waiting().filter(({ path, body: b }) => path === 'answer' && questionOf(b) === key);

  function save(question: string, filling: Filling, files?: Parameters<Queue['add']>[0]['files']): void {
    fields.get(question)?.tell('saving');
    queue.add({
      id: newClientId(),
      path: 'answer',
      body: { filling },
      shown: '',
      ...(files ? { files } : {}),
    });
    setTimeout(() => waitingFor(question).length > 0 && fields.get(question)?.tell('kept'), SAVING_MS);
  }

  queue.hear(({ parcel, state, data, problem }) => {
    if (parcel.path !== 'answer') return;
    const key = questionOf(parcel.body);
    if (state === 'kept') {
      if (key !== undefined) fields.get(key)?.tell('kept');
      return;
    }
    if (state === 'refused') {
      if (key === undefined) submitBar.refused(problem ?? '');
      else fields.get(key)?.refused(problem || say('refused'));
      return;
    }
    const taken = data as Filled;
    if (!taken.problem && !taken.doubt) saved(taken.page);
    if (page) take(taken, key);
  });

  function take({ page: next, problem, doubt, remarks = [] }: Filled, key: string | undefined): void {
    const field = key === undefined ? undefined : fields.get(key);
    const later = key !== undefined && waitingFor(key).length > 0;
    const standing = problem?.question ?? doubt?.question;
    show(next, standing);
    if (later) return;
    if (problem) (fields.get(problem.question) ?? field)?.problem(problem);
    else if (doubt) (fields.get(doubt.question) ?? field)?.doubt(doubt);
    else field?.tell('saved');
    if (remarks.length > 0) submitBar.remark(remarks.join('\n'));
  }

  /** `standing`: what was typed there was not taken and stays to be corrected. */
  function show(next: FormPage, standing?: string): void {
    page = next;
    filled(next);
    if (next.status === 'submitted') return showEnd(next);
    const identity = `${next.form} ${next.version} ${next.lang}`;
    if (identity !== drawn) {
      fields.clear();
      body.replaceChildren();
      drawn = identity;
    }
    const sections = next.sections.map(({ key, title, intro, questions }) => {
      const id = `s-${key}`;
      const section = body.querySelector<HTMLElement>(`[id="${id}"]`) ?? newSection(id, title, intro);
      arrange(
        section,
        questions.map((question) => fieldFor(question, standing).element),
        section.dataset.lead ? Number(section.dataset.lead) : 0,
      );
      return section;
    });
    arrange(body, [intro(next), ...sections], 0);
    const keys = new Set(next.sections.flatMap(({ questions }) => questions.map(({ key }) => key)));
    for (const key of [...fields.keys()]) if (!keys.has(key)) fields.delete(key);
    submitBar.put(next);
  }

  function intro(next: FormPage): HTMLElement {
    const old = body.querySelector<HTMLElement>('.form-intro');
    return (
      old ??
      el('div', { class: 'form-intro' }, el('h2', {}, next.title), next.intro && el('p', {}, next.intro))
    );
  }

  function fieldFor(question: FormQuestion, standing: string | undefined): FormFieldView {
    const old = fields.get(question.key);
    if (old) {
      const busy = question.key === standing || waitingFor(question.key).length > 0;
      if (!busy) old.put(question);
      return old;
    }
    const made = makeFormField(question, `field.${page?.form ?? ''}.${question.key}`, save);
    fields.set(question.key, made);
    if (waitingFor(question.key).length > 0) made.tell('kept');
    return made;
  }

  function showEnd(next: FormPage): void {
    fields.clear();
    drawn = '';
    submitBar.hide();
    body.replaceChildren(
      el(
        'div',
        { class: 'form-end', role: 'status' },
        el('span', { class: 'seal', 'aria-hidden': 'true' }, '✓'),
        el('h2', {}, next.title),
        el('p', {}, say('submitted')),
        el('button', { type: 'button', class: 'main', onclick: leave }, say('to-chat')),
      ),
    );
  }

  function showMessage(text: string, retry: boolean): void {
    fields.clear();
    drawn = '';
    submitBar.hide();
    body.replaceChildren(
      el(
        'div',
        { class: 'form-end', role: 'status' },
        el('p', {}, text),
        retry && el('button', { type: 'button', class: 'main', onclick: () => void appear() }, say('retry')),
        el('button', { type: 'button', class: 'chip', onclick: leave }, say('to-chat')),
      ),
    );
  }

  async function appear(): Promise<void> {
    if (!page) body.replaceChildren(el('p', { class: 'opening' }, say('opening')));
    // What the chat has just sent belongs on the page.
    for (let i = 0; i < 10 && queue.waiting().length > 0; i++) await wait(FLUSH_MS / 10);
    const reply = await fetchForm();
    if (reply.kind === 'ok') show(reply.data);
    else if (reply.kind === 'refused') showMessage(reply.problem || say('form-none'), false);
    else if (!page) showMessage(say('failed'), true);
  }

  return { element, appear };
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const questionOf = (body: Readonly<Record<string, unknown>>): string | undefined =>
  (body.filling as { question?: string } | undefined)?.question;

function newSection(id: string, title: string, intro: string | undefined): HTMLElement {
  const lead = [el('h2', {}, title), ...(intro ? [el('p', { class: 'side' }, intro)] : [])];
  return el('section', { class: 'part', id, 'data-lead': lead.length }, ...lead);
}

/** Puts children in order without touching those already in place, so that focus and scroll stay. */
function arrange(parent: HTMLElement, children: readonly HTMLElement[], lead: number): void {
  const keep = new Set<Element>(children);
  for (const child of [...parent.children].slice(lead)) if (!keep.has(child)) child.remove();
  children.forEach((child, i) => {
    const there = parent.children[lead + i];
    if (there !== child) parent.insertBefore(child, there ?? null);
  });
}
