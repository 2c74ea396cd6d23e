/** How the rest of the house names a message of ours: "412", "412.2" when its keyboard shows page 2, "412c" of a file. */
export interface MessageRef {
  readonly id: number;
  readonly page: number;
  /** Its words stand under a file. */
  readonly caption?: boolean;
}

export const writeRef = ({ id, page, caption }: MessageRef): string =>
  `${id}${caption ? 'c' : ''}${page > 0 ? `.${page}` : ''}`;

export function readRef(ref: string): MessageRef | undefined {
  const found = /^(\d{1,15})(c)?(?:\.(\d{1,4}))?$/.exec(ref);
  if (!found) return undefined;
  const [, id, caption, page = 0] = found;
  return { id: Number(id), page: Number(page), ...(caption ? { caption: true } : {}) };
}
