import { loadConfig } from '../../config/load-config.js';
import { loadSecretKey } from '../../config/load-secret-key.js';
import { sealKey } from '../../service/evidence/seal-key.js';
import { speakersLanguage } from '../speakers-language.js';
import type { VerifyWish } from './verify.js';
import { auditText } from './words.js';

/** Prints what others check seals with. */
export async function showKey({ lang = speakersLanguage() }: VerifyWish): Promise<number> {
  const { publicKey, keyId } = sealKey(loadSecretKey(loadConfig()));
  console.log(auditText('key', lang, { key: publicKey, id: keyId }));
  return 0;
}
