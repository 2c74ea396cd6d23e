import type { MockWechat } from '../fakes/mock-wechat.js';

/** A puppet that ends is started anew after some seconds, each time more. */
const PATIENCE_MS = 40_000;

/** The account is thrown out and logged in again: everybody has another id. */
export async function logInAnew(platform: MockWechat): Promise<void> {
  platform.logOut();
  platform.renewIds();
  await patiently(() => platform.asked, 'the code to scan is shown');
  platform.confirm();
}

export async function patiently(holds: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`never came true: ${what}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** The code by which a person is known again. */
export const bindCodeIn = (text: string): string => /识别码 ?([A-Z2-7]{4}-[A-Z2-7]{4})/.exec(text)?.[1] ?? '';
