import type { Outgoing, OutgoingFile } from './channel.js';
import type { Letter } from './turn/letter.js';

/** A letter as a channel sends it; uploads it names are read when it goes. */
export function outgoingOf(chat: string, letter: Letter, delivered: number): Outgoing {
  const { text, buttons, replaces, kind, widget, accounted } = letter;
  const file = fileOf(letter);
  return {
    chat,
    text,
    buttons,
    ...(kind ? { kind } : {}),
    ...(widget ? { widget } : {}),
    ...(accounted ? { accounted } : {}),
    ...(replaces === undefined ? {} : { replaces }),
    ...(file ? { files: [file] } : {}),
    ...(delivered > 0 ? { delivered } : {}),
  };
}

function fileOf({ file }: Letter): OutgoingFile | undefined {
  return file && { name: file.name, mime: file.mime, bytes: Buffer.from(file.base64, 'base64') };
}
