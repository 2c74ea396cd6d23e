import { pinyin } from 'pinyin-pro';
import { findWithoutInitials, setInitials } from '../../store/enterprises/save-enterprise.js';
import type { Store } from '../../store/store.js';

/** First letters of a name's pinyin, what is Latin in it as it is: 成都示例Gear → cdslgear. */
export function initialsOf(name: string): string {
  const plain = name.normalize('NFKC');
  const letters = pinyin(plain, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' });
  return letters
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

const BATCH = 500;

/** Makes the initials of all enterprises that have none yet; how many. `goOn`: asked before each batch. */
export async function fillInitials(store: Store, goOn: () => boolean = () => true): Promise<number> {
  let made = 0;
  while (goOn()) {
    const rows = await findWithoutInitials(store.prisma, BATCH);
    if (rows.length === 0) break;
    await setInitials(
      store.prisma,
      rows.map(({ id, name }) => ({ id, initials: initialsOf(name) })),
    );
    made += rows.length;
  }
  return made;
}
