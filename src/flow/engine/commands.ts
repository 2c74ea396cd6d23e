import type { Slot } from '../definition/definition.js';
import type { Command } from '../understand/command.js';
import { empty } from './accept.js';
import { ask, showPending } from './ask.js';
import { dayOf } from './day.js';
import { advance, goBack, goTo, goToNumber } from './move.js';
import { nextOpen } from './open-slots.js';
import { settle } from './receive.js';
import { acceptCell, backInRow } from './rows.js';
import { close, obstacleTo } from './submit.js';
import { askSure } from './sure.js';
import { type Focus, focusOf, note, type Turn } from './turn.js';
import { numbering } from './visible.js';

/** Carries out a command. Returns false when it means nothing here, so that the words are read as an answer. */
export function obey(turn: Turn, command: Command): boolean {
  switch (command.do) {
    case 'back':
      back(turn);
      return true;
    case 'skip':
      return skip(turn);
    case 'keep':
      return keep(turn);
    case 'clear':
      return clear(turn);
    case 'review':
      goTo(turn, -1);
      return true;
    case 'edit':
      goToNumber(turn, command.number);
      return true;
    case 'pause':
      pause(turn);
      return true;
    case 'resume':
      note(turn, 'carry-on');
      if (turn.state.at === -1) advance(turn);
      else ask(turn);
      return true;
    case 'restart':
    case 'cancel':
      askSure(turn, command.do);
      return true;
    case 'help':
      help(turn);
      return true;
    case 'where':
      where(turn);
      return true;
    case 'submit':
      submit(turn);
      return true;
    case 'language':
      turn.state.lang = command.lang;
      turn.events.push({ kind: 'language', lang: command.lang });
      note(turn, 'language-set');
      ask(turn);
      return true;
    case 'done':
    case 'more':
      return false;
  }
}

function back(turn: Turn): void {
  const focus = focusOf(turn);
  const { pending } = turn.state;
  if (pending?.kind === 'draft') {
    turn.state.pending = null;
    return ask(turn);
  }
  if (focus?.slot.row) backInRow(turn, focus.slot);
  else goBack(turn);
}

function help(turn: Turn): void {
  const place = focusOf(turn)?.place;
  turn.prompts.push({ kind: 'help', place });
  if (place) showPending(turn, place);
}

function skip(turn: Turn): boolean {
  const focus = focusOf(turn);
  if (!focus) return false;
  const { slot, asked, place } = focus;
  const standing = place.field === undefined ? standingAnswer(turn, slot) : standingCell(turn, focus);
  if (standing) return keep(turn);
  if (asked.required) note(turn, 'cannot-skip');
  else if (place.field !== undefined) acceptCell(turn, focus, undefined, false);
  else {
    empty(turn, slot);
    turn.events.push({ kind: 'skipped', key: slot.question.key, at: turn.now });
    advance(turn);
  }
  return true;
}

const standingAnswer = (turn: Turn, slot: Slot): boolean => {
  const answer = turn.state.answers[slot.index];
  return answer !== null && answer !== undefined && !answer.skipped;
};

const standingCell = (turn: Turn, { slot, asked }: Focus): boolean =>
  turn.state.rows[slot.index]?.cells[asked.question.key] !== undefined;

/** Confirms what is on the table: the offer, or the answer that stands. Yesterday's "today" is asked anew. */
function keep(turn: Turn): boolean {
  const focus = focusOf(turn);
  if (!focus) return false;
  const { pending } = turn.state;
  if (pending?.kind === 'offer' && pending.from === 'today' && pending.value !== dayOf(turn.now)) {
    ask(turn);
    return true;
  }
  if (pending?.kind === 'offer') {
    settle(turn, focus, pending.value, { how: 'kept', approximate: pending.approximate });
    return true;
  }
  if (focus.place.field !== undefined) {
    const row = turn.state.rows[focus.slot.index];
    const cell = row?.cells[focus.asked.question.key];
    if (cell === undefined) note(turn, 'nothing-to-keep');
    else acceptCell(turn, focus, cell, row?.about.includes(focus.asked.question.key) ?? false);
    return true;
  }
  const answer = turn.state.answers[focus.slot.index];
  if (answer) advance(turn);
  else note(turn, 'nothing-to-keep');
  return true;
}

function clear(turn: Turn): boolean {
  const focus = focusOf(turn);
  if (!focus) return false;
  const { slot, asked, place } = focus;
  if (asked.required) note(turn, 'cannot-clear');
  else if (place.field !== undefined) acceptCell(turn, focus, undefined, false);
  else {
    const answer = turn.state.answers[slot.index];
    empty(turn, slot);
    turn.events.push({
      kind: 'cleared',
      key: slot.question.key,
      ...(answer ? { was: answer.value } : {}),
      at: turn.now,
    });
    note(turn, 'cleared');
    advance(turn);
  }
  return true;
}

const answeredCount = (turn: Turn): number =>
  turn.state.answers.reduce(
    (n, answer, i) => n + (answer && !answer.skipped && turn.visible[i] === 1 ? 1 : 0),
    0,
  );

function pause(turn: Turn): void {
  turn.state.status = 'paused';
  turn.events.push({ kind: 'paused', at: turn.now });
  note(turn, 'paused', { answered: answeredCount(turn), total: numbering(turn.visible, 0).total });
}

function where(turn: Turn): void {
  const at = turn.state.at;
  const { number, total } = numbering(turn.visible, at);
  turn.prompts.push({
    kind: 'where',
    number,
    total,
    answered: answeredCount(turn),
    section: turn.definition.slots[at]?.section ?? -1,
  });
}

/** Submits from the review page only, and only when nothing is missing or too long. */
export function submit(turn: Turn): void {
  const obstacle = obstacleTo(turn);
  if (obstacle) {
    note(turn, obstacle.note, obstacle.with);
    return goTo(turn, obstacle.at);
  }
  if (turn.state.status !== 'reviewing' || nextOpen(turn, 0) !== undefined) {
    note(turn, 'not-reviewing');
    return goTo(turn, -1);
  }
  close(turn);
}
