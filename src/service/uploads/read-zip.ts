/** One file inside a zip, as its directory describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly packed: number;
  readonly size: number;
  readonly stored: boolean;
  /** Where its packed bytes begin. */
  readonly start: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const COMMENT_MAX = 65_535;
const ENTRIES_MAX = 5000;

/** The directory of a zip; undefined when it is broken, encrypted, split or stranger than any office file. */
export function readZip(bytes: Buffer): readonly ZipEntry[] | undefined {
  const end = findEnd(bytes);
  if (end === undefined) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === 0 || count > ENTRIES_MAX || bytes.readUInt16LE(end + 8) !== count) return undefined;
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== ENTRY) return undefined;
    const entry = readEntry(bytes, at);
    if (!entry) return undefined;
    entries.push(entry);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return overlap(entries) ? undefined : entries;
}

function findEnd(bytes: Buffer): number | undefined {
  const lowest = Math.max(0, bytes.length - END_BYTES - COMMENT_MAX);
  for (let at = bytes.length - END_BYTES; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  return undefined;
}

function readEntry(bytes: Buffer, at: number): ZipEntry | undefined {
  const flags = bytes.readUInt16LE(at + 8);
  const method = bytes.readUInt16LE(at + 10);
  const packed = bytes.readUInt32LE(at + 20);
  const local = bytes.readUInt32LE(at + 42);
  const encrypted = (flags & 1) === 1;
  if (encrypted || (method !== 0 && method !== 8)) return undefined;
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) return undefined;
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + packed > bytes.length) return undefined;
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  return {
    name: bytes.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/'),
    packed,
    size: bytes.readUInt32LE(at + 24),
    stored: method === 0,
    start,
  };
}

/** Entries that share their bytes are how a small file unpacks to petabytes. */
function overlap(entries: readonly ZipEntry[]): boolean {
  const sorted = entries.toSorted((a, b) => a.start - b.start);
  return sorted.some((entry, i) => {
    const next = sorted[i + 1];
    return next !== undefined && next.packed > 0 && entry.start + entry.packed > next.start;
  });
}
