import { loadConfig } from '../../config/load-config.js';
import { loadSecretKey } from '../../config/load-secret-key.js';
import { isSigned, sealKey } from '../../service/evidence/seal-key.js';
import { HOUSE_CHAIN } from '../../store/audit/link.js';
import { listChains } from '../../store/audit/read-chain.js';
import { findSeals } from '../../store/audit/seals.js';
import { openStoreBeside } from '../open-store-beside.js';
import { speakersLanguage } from '../speakers-language.js';
import type { VerifyWish } from './verify.js';
import { auditText } from './words.js';

/** Finds the seal that a paper carries, and says what it covers. */
export async function findSeal(code: string, { lang = speakersLanguage() }: VerifyWish): Promise<number> {
  const config = loadConfig();
  const { publicKey } = sealKey(loadSecretKey(config));
  const store = await openStoreBeside(config);
  try {
    const hex = code.replaceAll('-', '').toLowerCase();
    const found = /^[0-9a-f]{8,64}$/.test(hex) ? await findSeals(store.prisma, hex) : [];
    if (found.length === 0) {
      console.error(auditText('no-seal', lang, { code }));
      return 1;
    }
    const names = new Map((await listChains(store.prisma)).map(({ chain, name }) => [chain, name]));
    let valid = true;
    for (const seal of found) {
      const { chain, day, seq, count, hash } = seal;
      const name = names.get(chain) ?? (chain === HOUSE_CHAIN ? auditText('house', lang) : chain);
      const isValid = isSigned(seal, publicKey);
      valid &&= isValid;
      const signed = auditText(isValid ? 'signed' : 'unsigned', lang);
      const about = { name, day, seq: String(seq), count: String(count), hash: hash.toString('hex'), signed };
      console.log(auditText('seal', lang, about));
    }
    return valid ? 0 : 1;
  } finally {
    await store.close();
  }
}
