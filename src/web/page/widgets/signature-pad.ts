import { el } from '../dom.js';
import type { KeptFile } from '../parcel-store.js';
import { openSheet } from '../sheet.js';
import { say } from '../words.js';

const INK = '#16202a';
const PAPER = '#ffffff';
/** A dot or a slip of the finger is no signature. */
const LEAST_PIXELS = 40;
const SHARPNESS = 2;

/** Opens the pad; `take` gets the drawing as a PNG. Ink on white in every theme: it goes on paper later. */
export function openSignaturePad(take: (file: KeptFile) => void): void {
  const canvas = el('canvas', { class: 'pad', 'aria-label': say('sign-here'), role: 'img' });
  const ok = el('button', { type: 'button', class: 'main', disabled: true, onclick: finish }, say('sign-ok'));
  const sheet = openSheet(say('sign'), [
    el('p', { class: 'side' }, say('sign-here')),
    canvas,
    el(
      'div',
      { class: 'sheet-foot' },
      el('button', { type: 'button', class: 'chip', onclick: clear }, say('sign-clear')),
      ok,
    ),
  ]);
  const { width, height } = canvas.getBoundingClientRect();
  canvas.width = Math.round(width * SHARPNESS);
  canvas.height = Math.round(height * SHARPNESS);
  const pen = canvas.getContext('2d');
  let drawn = 0;
  let from: { x: number; y: number } | undefined;
  clear();

  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    from = place(event);
    event.preventDefault();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!from || !pen) return;
    const to = place(event);
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
    pen.stroke();
    drawn += Math.hypot(to.x - from.x, to.y - from.y) / SHARPNESS;
    from = to;
    ok.disabled = drawn < LEAST_PIXELS;
  });
  const lift = () => {
    from = undefined;
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);

  function place(event: PointerEvent): { x: number; y: number } {
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) * SHARPNESS, y: (event.clientY - box.top) * SHARPNESS };
  }

  function clear(): void {
    drawn = 0;
    ok.disabled = true;
    if (!pen) return;
    pen.fillStyle = PAPER;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.strokeStyle = INK;
    pen.lineWidth = 2.6 * SHARPNESS;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
  }

  function finish(): void {
    canvas.toBlob((blob) => {
      if (!blob) return;
      void blob.arrayBuffer().then((bytes) => {
        sheet.close();
        take({ name: 'signature.png', mime: 'image/png', bytes });
      });
    }, 'image/png');
  }
}
