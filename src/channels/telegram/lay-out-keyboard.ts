import type { InlineKeyboardButton } from 'telegraf/types';
import type { Button } from '../../flow/say/message.js';
import { fitsCallback, hereIs, tokenOf, turnTo } from './callback-data.js';
import { cutLabel, LABEL_WIDTH_MAX, oneLine, widthOf } from './label.js';
import { MESSAGE_BUTTONS_MAX, ROW_BUTTONS_MAX } from './limits.js';

/** Taller lists of options are paged: about two screens of a phone. */
const PAGE_ROWS = 20;
/** That many actions (done, skip, back …) stand under every page; more are paged like options. */
const PINNED_ACTIONS = 8;
const NAVIGATION_BUTTONS = 3;
/** A row of buttons and the margin of each, in half-width columns of text. */
const ROW_WIDTH = 40;
const BUTTON_MARGIN = 3;
const PICKED = '✅ ';

type Key = InlineKeyboardButton.CallbackButton | InlineKeyboardButton.UrlButton;

export interface Keyboard {
  readonly rows: readonly (readonly Key[])[];
  readonly page: number;
  readonly pages: number;
  /** Ids too long to travel in a button, by the token that travels instead. */
  readonly tokens: ReadonlyMap<string, string>;
}

/** Buttons in rows that a phone can show, one page of them when they are many. */
export function layOutKeyboard(buttons: readonly Button[], wantedPage = 0): Keyboard {
  const actions = buttons.filter(({ role }) => role === 'action');
  const pinned = actions.length <= PINNED_ACTIONS ? actions : [];
  const listed = pinned.length > 0 ? buttons.filter(({ role }) => role === 'option') : buttons;
  const numbered = needNumbers(buttons);
  const labels = listed.map((button, i) => labelOf(button, numbered ? i + 1 : undefined));
  const perRow = buttonsPerRow(listed.map((button) => spaceOf(button, numbered)));
  const onePage =
    Math.ceil(listed.length / perRow) <= PAGE_ROWS && listed.length + pinned.length <= MESSAGE_BUTTONS_MAX;
  const capacity = onePage
    ? Math.max(1, listed.length)
    : Math.min(perRow * PAGE_ROWS, MESSAGE_BUTTONS_MAX - NAVIGATION_BUTTONS - pinned.length);
  const pages = Math.max(1, Math.ceil(listed.length / capacity));
  const page = Math.min(Math.max(0, wantedPage), pages - 1);

  const tokens = new Map<string, string>();
  const shown = ({ id, url }: Button, text: string): Key => {
    if (url !== undefined) return { text, url };
    if (fitsCallback(id)) return { text, callback_data: id };
    const token = tokenOf(id);
    tokens.set(token, id);
    return { text, callback_data: token };
  };
  const first = page * capacity;
  const keys = listed
    .slice(first, first + capacity)
    .map((button, i) => shown(button, labels[first + i] ?? '…'));
  const rows = [
    ...inRows(keys, perRow),
    ...(pages > 1 ? [navigation(page, pages)] : []),
    ...pack(pinned.map((button) => shown(button, labelOf(button)))),
  ];
  return { rows, page, pages, tokens };
}

/** Options whose full text no button can show are numbered lines in the message, and numbered buttons. */
export const needNumbers = (buttons: readonly Button[]): boolean =>
  buttons.some(({ role, label }) => role === 'option' && widthOf(PICKED + label) > LABEL_WIDTH_MAX);

const labelOf = ({ label, picked, role }: Button, number?: number): string =>
  cutLabel(
    `${picked ? PICKED : ''}${number !== undefined && role === 'option' ? `${number}. ` : ''}${label}`,
  );

/** An option keeps room for its mark, so that the rows stay as they are when it is picked. */
const spaceOf = ({ label, role }: Button, numbered: boolean): number =>
  numbered ? LABEL_WIDTH_MAX : widthOf(oneLine(label)) + (role === 'option' ? widthOf(PICKED) : 0);

/** As many equal columns as the widest label allows, in rows of even length: ten numbers are two rows of five. */
function buttonsPerRow(widths: readonly number[]): number {
  const most = fitting(widths.reduce((widest, width) => Math.max(widest, width), 1));
  const rows = Math.max(1, Math.ceil(widths.length / most));
  return Math.max(1, Math.ceil(widths.length / rows));
}

const fitting = (width: number): number =>
  Math.min(ROW_BUTTONS_MAX, Math.max(1, Math.floor(ROW_WIDTH / (width + BUTTON_MARGIN))));

function inRows<T>(keys: readonly T[], perRow: number): readonly (readonly T[])[] {
  const rows: T[][] = [];
  for (let i = 0; i < keys.length; i += perRow) rows.push(keys.slice(i, i + perRow));
  return rows;
}

/** Buttons of different width: each row takes as many as its widest allows. */
function pack(keys: readonly Key[]): Key[][] {
  const rows: Key[][] = [];
  for (const key of keys) {
    const row = rows.at(-1);
    const widest = Math.max(widthOf(key.text), ...(row ?? []).map(({ text }) => widthOf(text)));
    if (row && row.length < fitting(widest)) row.push(key);
    else rows.push([key]);
  }
  return rows;
}

/** Arrows and numbers need no translation. */
function navigation(page: number, pages: number): InlineKeyboardButton.CallbackButton[] {
  return [
    { text: '◀', callback_data: turnTo((page + pages - 1) % pages) },
    { text: `${page + 1}/${pages}`, callback_data: hereIs(page) },
    { text: '▶', callback_data: turnTo((page + 1) % pages) },
  ];
}
