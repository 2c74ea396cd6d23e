import type { PrintedForm } from './print-form.js';

/** The bytes of an uploaded file, while it is there. */
export type PictureOf = (id: string) => Promise<Uint8Array | undefined>;

export interface Picture {
  readonly type: 'png' | 'jpg' | 'gif';
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/** All pictures a form shows, by the id of their file; what is none that papers take is left out. */
export async function readPictures(
  { blocks }: PrintedForm,
  pictureOf: PictureOf,
): Promise<ReadonlyMap<string, Picture>> {
  const runs = blocks.flatMap((block) =>
    block.kind === 'paragraph' ? block.runs : block.rows.flatMap((row) => row.flatMap((cell) => cell.runs)),
  );
  const read = new Map<string, Picture>();
  for (const run of runs) {
    if (run.kind !== 'picture' || read.has(run.file.id)) continue;
    const bytes = await pictureOf(run.file.id);
    const picture = bytes && measure(Buffer.from(bytes));
    if (picture) read.set(run.file.id, picture);
  }
  return read;
}

/** As large as it fits, in its own proportions and never larger than it is. */
export function fitInto(
  { width, height }: Pick<Picture, 'width' | 'height'>,
  box: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, box.width / width, box.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** Its kind and size, from its first bytes; undefined: another kind, or damaged. */
export function measure(bytes: Buffer): Picture | undefined {
  const sized = sizeOf(bytes);
  return sized && sized.width > 0 && sized.height > 0 ? { ...sized, bytes } : undefined;
}

function sizeOf(bytes: Buffer): Omit<Picture, 'bytes'> | undefined {
  if (bytes.length < 24) return undefined;
  if (bytes.subarray(0, 4).equals(PNG))
    return { type: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (bytes.toString('latin1', 0, 3) === 'GIF')
    return { type: 'gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  return bytes.readUInt16BE(0) === 0xffd8 ? sizeOfJpeg(bytes) : undefined;
}

/** The frame header has it; what stands before is stepped over. */
function sizeOfJpeg(bytes: Buffer): Omit<Picture, 'bytes'> | undefined {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return { type: 'jpg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}
