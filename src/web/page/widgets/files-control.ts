import { fileUrl } from '../api.js';
import { el, icon } from '../dom.js';
import type { KeptFile } from '../parcel-store.js';
import type { FileRef } from '../wire.js';
import { say } from '../words.js';
import type { Control, ControlSite } from './control.js';
import { filePickers } from './file-picker.js';
import { openSignaturePad } from './signature-pad.js';

type Item = { readonly ref: FileRef } | { readonly kept: KeptFile };

/** Photos and documents: what is there, with a way to take each away, and two ways to add. */
export function makeFilesControl(site: ControlSite): Control {
  let items: Item[] = [];
  const list = el('ul', { class: 'files' });
  const pickers = filePickers((files) => {
    const room = site.field.max === undefined ? files.length : Math.max(0, site.field.max - items.length);
    if (files.length > room) site.complain(say('too-many', { max: site.field.max ?? 0 }));
    if (room === 0) return;
    items.push(...files.slice(0, room).map((kept) => ({ kept })));
    commit();
  }, site.complain);
  const element = el(
    'div',
    { role: 'group', 'aria-labelledby': site.labelId, 'aria-describedby': site.describedBy },
    list,
    el('div', { class: 'chips' }, ...pickers),
  );

  function commit(): void {
    draw();
    const files = items.flatMap((item) => ('kept' in item ? [item.kept] : []));
    let at = 0;
    site.change({ cell: items.map((item) => ('ref' in item ? item.ref : { $file: at++ })), files });
  }

  function draw(): void {
    list.replaceChildren(
      ...items.map((item) => {
        const { name } = 'ref' in item ? item.ref : item.kept;
        return el(
          'li',
          {},
          icon('file'),
          'ref' in item
            ? el('a', { href: fileUrl(item.ref.id), download: name }, name)
            : el('span', {}, name),
          el(
            'button',
            {
              type: 'button',
              class: 'round plain',
              'aria-label': `${say('remove')} ${name}`,
              onclick: () => {
                items = items.filter((other) => other !== item);
                commit();
              },
            },
            icon('close'),
          ),
        );
      }),
    );
  }

  return {
    element,
    focus: () => element.querySelector<HTMLElement>('button, a, input')?.focus(),
    put: (answer) => {
      const value = answer && !answer.skipped ? answer.value : [];
      items = (Array.isArray(value) ? (value as unknown as FileRef[]) : []).map((ref) => ({ ref }));
      draw();
    },
  };
}

/** Drawn on the pad, or a name where drawing is not possible. */
export function makeSignatureControl(site: ControlSite): Control {
  const state = el('p', { class: 'signed', hidden: true });
  const sign = el('button', { type: 'button', class: 'chip strong', onclick: () => open() });
  const name = el('input', {
    type: 'text',
    class: 'box',
    placeholder: say('sign-typed'),
    'aria-labelledby': site.labelId,
    'aria-describedby': site.describedBy,
    autocomplete: 'off',
    onchange: () => name.value.trim() !== '' && site.change({ cell: name.value.trim(), files: [] }),
  });
  const draw = (shown: string) => {
    state.hidden = shown === '';
    state.textContent = shown;
    sign.replaceChildren(icon('pen'), el('span', {}, say(shown === '' ? 'sign' : 'sign-again')));
  };
  function open(): void {
    openSignaturePad((file) => {
      name.value = '';
      draw(`✓ ${say('sign')}`);
      site.change({ cell: [{ $file: 0 }], files: [file] });
    });
  }
  const element = el('div', { class: 'signature' }, state, el('div', { class: 'box-row' }, sign, name));
  draw('');
  return {
    element,
    focus: () => sign.focus(),
    put: (answer) => {
      const shown = answer?.shown ?? '';
      const value = answer?.value;
      const typed = typeof value === 'object' && value !== null && 'name' in value && !('file' in value);
      name.value = typed ? shown : '';
      draw(typed ? '' : shown);
    },
  };
}
