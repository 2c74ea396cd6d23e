/** Longer names trouble file systems once they are written in Chinese: 255 bytes hold 85 characters. */
const NAME_MAX = 80;

/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A name that may be shown, stored in an archive and written to any disk. The extension becomes `extension`. */
export function cleanName(name: string, extension: string): string {
  const last = name.slice(-1000).normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ');
  const stem = plain.replace(/\.[\p{L}\p{N}]{1,10}[\s.]*$/u, '').replace(/^[\s.~]+|[\s.]+$/g, '');
  const short = [...stem].slice(0, NAME_MAX).join('').trim();
  return `${short === '' || DEVICE.test(short) ? `file${short && `-${short}`}` : short}.${extension}`;
}
