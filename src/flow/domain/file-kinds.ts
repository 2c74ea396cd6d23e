export const FILE_KINDS = ['image', 'document', 'table', 'video'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Telegram lets a bot download 20 MB; the other channels follow. */
export const FILE_MB_MAX = 20;
export const FILE_BYTES_MAX = FILE_MB_MAX * 1024 * 1024;

const EXTENSIONS: Readonly<Record<FileKind, string>> = {
  image: 'jpg,jpeg,jfif,png,gif,webp,heic,heif,bmp,tif,tiff',
  document: 'pdf,doc,docx,wps,odt,rtf,txt,md,ppt,pptx,pps,ppsx,dps,odp,ofd',
  table: 'xls,xlsx,csv,tsv,et,ods',
  video: 'mp4,mov,avi,mkv,m4v,webm,3gp,wmv,mpg,mpeg',
};

/** Shown in hints: the ones people know. */
const KNOWN: Readonly<Record<FileKind, string>> = {
  image: 'jpg, png',
  document: 'pdf, docx',
  table: 'xlsx, csv',
  video: 'mp4',
};

/** What can do harm when it is opened: programs, scripts, pages, pictures with scripts, documents with macros. */
const UNSAFE = new Set(
  'exe,msi,com,scr,pif,cpl,dll,sys,bat,cmd,ps1,psm1,vbs,vbe,js,jse,mjs,cjs,ts,wsf,wsh,hta,jar,class,apk,ipa,app,dmg,pkg,deb,rpm,sh,bash,zsh,run,bin,elf,py,pl,rb,php,asp,aspx,jsp,html,htm,xhtml,shtml,mhtml,mht,svg,svgz,xml,xsl,swf,lnk,url,reg,inf,iso,img,docm,dotm,xlsm,xltm,xlam,pptm,ppam,chm,gadget,scf'.split(
    ',',
  ),
);
const UNSAFE_MIME =
  /html|svg|javascript|ecmascript|x-sh\b|x-csh|x-msdos|x-msdownload|x-dosexec|x-executable|x-mach-binary|x-elf|java-archive|x-bat|x-php|x-python|x-perl|android\.package|macroenabled|shockwave|x-ms-shortcut|xml$/i;
/** Office types of today are zipped XML and say so at their end. */
const OFFICE_MIME = /^application\/vnd\.(?:openxmlformats-officedocument|oasis\.opendocument)\./i;

const MIMES: readonly (readonly [RegExp, FileKind])[] = [
  [/^image\//i, 'image'],
  [/^video\//i, 'video'],
  [/spreadsheet|excel|^text\/csv|tab-separated/i, 'table'],
  [
    /pdf|msword|wordprocessing|opendocument\.(?:text|presentation)|presentation|powerpoint|rtf|^text\/(?:plain|markdown)|wps|ofd/i,
    'document',
  ],
];

const kindOf = new Map(
  FILE_KINDS.flatMap((kind) =>
    EXTENSIONS[kind].split(',').map((extension): [string, FileKind] => [extension, kind]),
  ),
);

const INVISIBLE = /[\p{C}\p{Z}.]+$/u;

/** The extension that counts: the last one, after dots and blanks at the end that some systems ignore. */
export function extensionOf(name: string): string {
  const clean = name
    .slice(-300)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(INVISIBLE, '');
  return /\.([\p{L}\p{N}]{1,10})$/u.exec(clean)?.[1]?.toLowerCase() ?? '';
}

/** By extension and declared type; both must agree where both say something. Undefined: not one of the kinds. */
export function kindOfFile(name: string, mime: string): FileKind | 'unsafe' | undefined {
  const extension = extensionOf(name);
  const type = mime.slice(0, 200);
  if (UNSAFE.has(extension) || (UNSAFE_MIME.test(type) && !OFFICE_MIME.test(type))) return 'unsafe';
  const byName = kindOf.get(extension);
  const byType = MIMES.find(([pattern]) => pattern.test(type))?.[1];
  if (extension !== '' && byName === undefined) return undefined;
  if (byName === undefined || byType === undefined)
    return saysNothing(type) || byType ? (byName ?? byType) : undefined;
  // Spreadsheets in text form are sent as plain text.
  if (byName === 'table' && byType === 'document' && /^text\//i.test(type)) return 'table';
  return byName === byType ? byName : undefined;
}

const saysNothing = (type: string): boolean =>
  type === '' ||
  /^(?:application\/(?:octet-stream|x-zip-compressed|zip|vnd\.ms-|x-)|binary\/|\*)/i.test(type);

export const knownExtensions = (kinds: readonly FileKind[]): string =>
  kinds.map((kind) => KNOWN[kind]).join(', ');
