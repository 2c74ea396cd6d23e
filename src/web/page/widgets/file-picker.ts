import { el, icon, nextId } from '../dom.js';
import type { KeptFile } from '../parcel-store.js';
import { say } from '../words.js';

/** What the server takes at most. */
const FILE_BYTES_MAX = 20 * 1024 * 1024;

/** Two ways in: the camera, and what is on the phone. `complain` says which file was too large. */
export function filePickers(
  take: (files: readonly KeptFile[]) => void,
  complain: (problem: string) => void,
): readonly HTMLElement[] {
  const picker = (kind: 'camera' | 'file') => {
    const id = nextId();
    const input = el('input', {
      type: 'file',
      id,
      class: 'unseen',
      accept: kind === 'camera' ? 'image/*' : undefined,
      capture: kind === 'camera' ? 'environment' : undefined,
      multiple: kind === 'file',
      onchange: () => {
        const chosen = [...(input.files ?? [])];
        input.value = '';
        void keep(chosen, complain).then((files) => files.length > 0 && take(files));
      },
    });
    return el('label', { class: 'chip pick', for: id }, input, icon(kind), el('span', {}, say(kind)));
  };
  return [picker('camera'), picker('file')];
}

async function keep(chosen: readonly File[], complain: (problem: string) => void): Promise<KeptFile[]> {
  const files: KeptFile[] = [];
  for (const file of chosen) {
    if (file.size > FILE_BYTES_MAX) complain(say('too-big', { name: file.name }));
    else files.push({ name: file.name, mime: file.type, bytes: await file.arrayBuffer() });
  }
  return files;
}
