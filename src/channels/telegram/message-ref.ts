/** How the rest of the house names a message of ours: "412", or "412.2" when its keyboard shows page 2. */
export interface MessageRef {
  readonly id: number;
  readonly page: number;
}

export const writeRef = ({ id, page }: MessageRef): string => (page > 0 ? `${id}.${page}` : String(id));

export function readRef(ref: string): MessageRef | undefined {
  const found = /^(\d{1,15})(?:\.(\d{1,4}))?$/.exec(ref);
  return found ? { id: Number(found[1]), page: Number(found[2] ?? 0) } : undefined;
}
