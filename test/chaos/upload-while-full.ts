import { randomBytes } from 'node:crypto';
import { Visitor } from '../web/visitor.js';

const BYTES = 300_000;
/** What every picture of this kind begins with. */
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

/** Somebody who hands over photos before, while and after the disk is full. Says what went wrong. */
export async function uploadWhileFull(
  url: string,
  code: string,
  { fill, makeRoom }: { readonly fill: () => void; readonly makeRoom: () => Promise<void> },
): Promise<readonly string[]> {
  const visitor = await new Visitor(url).open(code);
  const wrong: string[] = [];
  const kept = new Map<string, Buffer>();
  const upload = async (when: string, mustWork: boolean) => {
    const bytes = Buffer.concat([JPEG, randomBytes(BYTES)]);
    const headers = { 'content-type': 'image/jpeg' };
    const answer = await visitor.post(`upload?name=${when}.jpg`, new Uint8Array(bytes), headers);
    if (answer.ok) kept.set(((await answer.json()) as { id: string }).id, bytes);
    else if (mustWork) wrong.push(`upload ${when}: ${answer.status} ${await answer.text()}`);
  };
  await upload('before', true);
  fill();
  // Taken or refused: but what is said to be taken must be there.
  await upload('full', false).catch(() => undefined);
  await makeRoom();
  await upload('after', true);
  for (const [id, bytes] of kept) {
    const answer = await visitor.get(`/chat/api/file/${id}`);
    const found = Buffer.from(await answer.arrayBuffer());
    if (!answer.ok || !found.equals(bytes)) wrong.push(`upload ${id}: not what was handed over`);
  }
  return wrong;
}
