import { readCount } from '../understand/count.js';
import { ask } from './ask.js';
import { placeId } from './buttons.js';
import { obey, submit } from './commands.js';
import { goToNumber } from './move.js';
import { pickedIn } from './picked.js';
import { act, choose, declineOffer, receive, refuseDoubt } from './receive.js';
import { rowStamp } from './row-stamp.js';
import { addRow, editRow, finishRows, removeRow } from './rows.js';
import { answerSure } from './sure.js';
import { circumstance, type Focus, focusOf, note, type Turn } from './turn.js';

/** A pressed button. One that does not belong to what is asked now changes nothing. */
export function press(turn: Turn, button: string): void {
  const dot = button.indexOf('.');
  const owner = button.slice(0, dot);
  const [verb = '', argument = ''] = splitOnce(button.slice(dot + 1), ':');
  const { pending } = turn.state;
  if (owner === 'sure' && pending?.kind === 'sure' && argument === pending.about)
    return answerSure(turn, verb === 'yes');
  if (pending?.kind === 'sure') turn.state.pending = pending.before;
  if (owner === 'review' && turn.state.at === -1 && pressReview(turn, verb, argument)) return;
  const focus = focusOf(turn);
  if (focus && owner === placeId(focus.place) && pressQuestion(turn, focus, verb, argument)) return;
  turn.events.push({ kind: 'stale', button: button.slice(0, 64) });
  note(turn, 'stale-button');
  ask(turn);
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function pressReview(turn: Turn, verb: string, argument: string): boolean {
  if (verb === 'submit') submit(turn);
  else if (verb === 'edit') goToNumber(turn, readCount(argument));
  else if (verb === 'resume') obey(turn, { do: 'resume' });
  else return false;
  return true;
}

function pressQuestion(turn: Turn, focus: Focus, verb: string, argument: string): boolean {
  const { pending } = turn.state;
  switch (verb) {
    case 'o':
      if (focus.asked.type.multiple?.(focus.asked.question)) return toggle(turn, focus, argument);
      receive(turn, focus, { kind: 'pick', option: argument });
      return true;
    case 'done':
      return finishPicking(turn, focus);
    case 'g':
      return pressCandidate(turn, focus, argument);
    case 'no':
      if (pending?.kind === 'offer') declineOffer(turn, focus);
      else if (pending?.kind === 'doubt' && argument === String(pending.asked)) refuseDoubt(turn);
      else return false;
      return true;
    case 'keep':
      return obey(turn, { do: 'keep' });
    case 'skip':
      return obey(turn, { do: 'skip' });
    case 'back':
      return obey(turn, { do: 'back' });
    case 'help':
      return obey(turn, { do: 'help' });
    default:
      return pressRows(turn, focus, verb, argument);
  }
}

/** `asked:index`: a candidate of the doubt that is open, not of an earlier one. */
function pressCandidate(turn: Turn, focus: Focus, argument: string): boolean {
  const { pending } = turn.state;
  const [asked, index] = splitOnce(argument, ':');
  if (pending?.kind !== 'doubt' || asked !== String(pending.asked)) return false;
  const candidate = pending.candidates[Number(index)];
  if (!candidate) return false;
  choose(turn, focus, candidate, pending.said);
  return true;
}

function pressRows(turn: Turn, focus: Focus, verb: string, argument: string): boolean {
  const { slot } = focus;
  if (!slot.row || focus.place.field !== undefined) return false;
  const [stamp, index] = splitOnce(argument, ':');
  const current = stamp === rowStamp(turn.state.answers[slot.index] ?? null);
  if (verb === 'add') addRow(turn, slot);
  else if (verb === 'row' && current) editRow(turn, slot, Number(index));
  else if (verb === 'remove' && current) removeRow(turn, slot, Number(index));
  else if (verb === 'finish') finishRows(turn, slot);
  else return false;
  return true;
}

/** `presses:option`: a second press of the same keyboard is out of date and does not toggle back. */
function toggle(turn: Turn, focus: Focus, argument: string): boolean {
  const [count, option] = splitOnce(argument, ':');
  const { pending } = turn.state;
  const standing = pending?.kind === 'picking' ? pending : { picked: pickedBefore(turn, focus), presses: 0 };
  const { question, type } = focus.asked;
  const known = type.options?.(question, circumstance(turn)).some((o) => o.key === option) ?? false;
  if (!known || Number(count) !== standing.presses) return false;
  const picked = standing.picked.includes(option)
    ? standing.picked.filter((o) => o !== option)
    : [...standing.picked, option];
  turn.state.pending = { kind: 'picking', picked, presses: standing.presses + 1 };
  ask(turn);
  return true;
}

/** Toggling starts from the answer that stands. */
const pickedBefore = (turn: Turn, { slot, asked, place }: Focus): readonly string[] =>
  pickedIn(
    place.field === undefined
      ? turn.state.answers[slot.index]?.value
      : turn.state.rows[slot.index]?.cells[asked.question.key],
  );

/** "Done" under toggled options, or under files that were sent one by one. */
export function finishPicking(turn: Turn, focus: Focus): boolean {
  const { pending } = turn.state;
  const { question, type } = focus.asked;
  if (type.picked && (pending?.kind === 'picking' || type.multiple?.(question))) {
    const picked = pending?.kind === 'picking' ? pending.picked : pickedBefore(turn, focus);
    act(turn, focus, type.picked(picked, question));
    return true;
  }
  if (type.widget !== 'files') return false;
  receive(turn, focus, { kind: 'text', text: turn.state.lang === 'zh' ? '完成' : 'done' });
  return true;
}
