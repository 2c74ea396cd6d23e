import type { Definition } from '../definition/definition.js';
import { isNumbered, placeId } from '../engine/buttons.js';
import type { Prompt } from '../engine/prompt.js';
import type { Lang } from '../json.js';
import { fill } from './fill.js';
import type { Button, Message } from './message.js';
import { notes } from './notes.js';
import { sayHint } from './say-hint.js';
import { optionButtons, sayBudget, sayQuestion, sayRows } from './say-question.js';
import { bar, shorten, showAnswer, showValue, slotAt } from './show.js';
import { words } from './words.js';

export { type Button, type Message, plainText } from './message.js';

/** Answers longer than this are cut on the review page. */
const REVIEW_ANSWER_MAX = 80;

/** Turns what the engine wants said into words and buttons. */
function say(definition: Definition, prompt: Prompt, lang: Lang): Message {
  const { kind } = prompt;
  const only = (text: string, buttons: readonly Button[] = []): Message => ({ kind, text, buttons });
  switch (prompt.kind) {
    case 'note':
      return only(fill(notes[prompt.code], lang, prompt.with));
    case 'intro':
      return only(sayIntro(definition, prompt.total, lang));
    case 'section': {
      const section = definition.sections[prompt.section];
      const text = prompt.part === 'intro' ? section?.intro : section?.closing;
      return only(`【${section?.title[lang] ?? ''}】${text?.[lang] ?? ''}`);
    }
    case 'ask':
      return sayQuestion(definition, prompt, lang);
    case 'again': {
      const slot = slotAt(definition, prompt.place);
      return {
        ...only((slot.question.ask ?? slot.question.label)[lang], optionButtons(slot, prompt.place, lang)),
        widget: slot.type.widget,
      };
    }
    case 'noted':
      return only(sayNoted(definition, prompt, lang));
    case 'doubt':
      return sayDoubt(definition, prompt, lang);
    case 'more':
    case 'unclear': {
      const slot = slotAt(definition, prompt.place);
      const hint = prompt.kind === 'more' ? prompt.ask : prompt.hint;
      const buttons =
        prompt.kind === 'more'
          ? slot.type.widget === 'files'
            ? [{ id: `${placeId(prompt.place)}.done`, label: words.done[lang], role: 'action' as const }]
            : []
          : optionButtons(slot, prompt.place, lang, prompt.presses, prompt.picked);
      return { ...only(sayHint(hint, lang), buttons), widget: slot.type.widget };
    }
    case 'help':
      return prompt.place
        ? only(
            sayHelp(definition, prompt, lang),
            optionButtons(slotAt(definition, prompt.place), prompt.place, lang),
          )
        : only(sayHelp(definition, prompt, lang));
    case 'where': {
      const { number, total, answered } = prompt;
      const template = number > 0 ? words.where : words['where-review'];
      return only(fill(template, lang, { number, total, answered, bar: bar(answered, total) }));
    }
    case 'rows':
      return sayRows(definition, prompt, lang);
    case 'review':
      return sayReview(definition, prompt, lang);
    case 'sure':
      return only(words[`sure-${prompt.about}`][lang], [
        { id: `sure.yes:${prompt.about}`, label: words.yes[lang], role: 'action' },
        { id: `sure.no:${prompt.about}`, label: words.no[lang], role: 'action' },
      ]);
    case 'submitted':
      return only(definition.file.closing?.[lang] ?? words.submitted[lang]);
  }
}

/** What is worth saying of a step's prompts, in order: an echo that only repeats the person's words is left out. */
export function sayAll(definition: Definition, prompts: readonly Prompt[], lang: Lang): readonly Message[] {
  return prompts.map((prompt) => say(definition, prompt, lang)).filter(({ text }) => text !== '');
}

function sayIntro(definition: Definition, total: number, lang: Lang): string {
  const intro = definition.file.intro?.[lang];
  const how = fill(words['intro-how'], lang, { total });
  return [`【${definition.title[lang]}】`, ...(intro ? [intro] : []), how].join('\n');
}

type Of<K extends Prompt['kind']> = Extract<Prompt, { kind: K }>;

/** ✓ 约 50 人: only where the words were read as something that looks different. */
function sayNoted(definition: Definition, { place, answer, said }: Of<'noted'>, lang: Lang): string {
  const slot = slotAt(definition, place);
  const { widget, name } = slot.type;
  if (widget === 'long' || name === 'short-text' || name === 'address') return '';
  const shown = showAnswer(slot, answer, lang);
  const squeeze = (text: string) => text.replace(/\s/g, '');
  return said !== undefined && squeeze(said) === squeeze(shown)
    ? ''
    : fill(words.noted, lang, { value: shown });
}

function sayDoubt(definition: Definition, prompt: Of<'doubt'>, lang: Lang): Message {
  const { place, candidates, why, asked } = prompt;
  const slot = slotAt(definition, place);
  const id = placeId(place);
  const labels = candidates.map((candidate) => showValue(slot, candidate, lang));
  const reason = why ? [sayHint(why, lang)] : [];
  const button = (verb: string, label: string, role: Button['role']): Button => ({
    id: `${id}.${verb}`,
    label,
    role,
  });
  const no = slot.type.name === 'yes-no' ? [] : [button(`no:${asked}`, words.no[lang], 'action')];
  const [first] = labels;
  if (labels.length === 1 && first !== undefined) {
    const text = `${fill(words['doubt-one'], lang, { value: first })}${words['doubt-how'][lang]}`;
    const yes = button(`g:${asked}:0`, words.yes[lang], 'action');
    return { kind: 'doubt', text: [...reason, text].join('\n'), buttons: [yes, ...no] };
  }
  const numbered = isNumbered(candidates);
  const which = numbered
    ? `${words['doubt-many'][lang]}${words['doubt-how-many'][lang]}`
    : fill(words['doubt-which'], lang, { values: labels.join(lang === 'zh' ? ' 还是 ' : ' or ') });
  const role = numbered ? 'option' : 'action';
  return {
    kind: 'doubt',
    text: [...reason, which].join('\n'),
    buttons: [...labels.map((label, i) => button(`g:${asked}:${i}`, label, role)), ...no],
  };
}

function sayHelp(definition: Definition, { place }: Of<'help'>, lang: Lang): string {
  const lines: string[] = [];
  if (place) {
    const { question } = slotAt(definition, place);
    lines.push((question.ask ?? question.label)[lang]);
    if (question.why) lines.push(fill(words.why, lang, { text: question.why[lang] }));
    if (question.how) lines.push(fill(words.how, lang, { text: question.how[lang] }));
    if (question.example) lines.push(fill(words.example, lang, { example: question.example[lang] }));
  }
  return [...lines, words.commands[lang]].join('\n');
}

function sayReview(definition: Definition, { items, open, over }: Of<'review'>, lang: Lang): Message {
  const lines = items.map(({ number, slot, answer, missing }) => {
    const entry = definition.slots[slot];
    if (!entry) return '';
    const shown =
      missing && !answer ? words.missing[lang] : shorten(showAnswer(entry, answer, lang), REVIEW_ANSWER_MAX);
    return `${number}. ${entry.question.label[lang]}${lang === 'zh' ? '：' : ': '}${shown.includes('\n') ? `\n${shown}` : shown}`;
  });
  const action = (verb: 'submit' | 'resume'): Button => ({
    id: `review.${verb}`,
    label: words[verb][lang],
    role: 'action',
  });
  const first = open ? [action('resume')] : over ? [] : [action('submit')];
  const edits = items.map(
    ({ number }): Button => ({
      id: `review.edit:${number}`,
      label: fill(words['edit-number'], lang, { number }),
      role: 'action',
    }),
  );
  const text = [
    fill(words.review, lang, { title: definition.title[lang] }),
    ...lines,
    ...(over ? [sayBudget(over, lang)] : []),
    words[open ? 'review-open' : over ? 'review-over' : 'review-ready'][lang],
  ].join('\n');
  return { kind: 'review', text, buttons: [...first, ...edits] };
}
