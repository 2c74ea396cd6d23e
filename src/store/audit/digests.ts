import { createHash, createHmac } from 'node:crypto';
import type { Json } from '../../flow/json.js';
import { cleanJson } from '../turn/clean-json.js';
import { canonical } from './canonical.js';

/** What a digest of an answer covers: everything of its row but the session, whose salt it takes. */
export interface DigestedAnswer {
  readonly slot: number;
  readonly key: string;
  readonly status: string;
  readonly answer: Json;
  readonly wording: string;
  readonly options?: Json | undefined;
  readonly version: string;
  readonly lang: string;
  readonly approximate?: boolean | undefined;
  readonly said?: string | null | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Without who did it: people are merged, and the audit row says who. */
export interface DigestedAmendment {
  readonly slot: number;
  readonly key: string;
  readonly kind: string;
  readonly was?: Json | undefined;
  readonly value?: Json | undefined;
  readonly at: number;
}

/** Without the enterprise and the project, which are often known only later. */
export interface DigestedResponse {
  readonly id: string;
  readonly definitionHash: string;
  readonly pack: string;
  readonly form: string;
  readonly record: Json;
  readonly at: number;
}

/** Of the plain values, as the engine gave them: encrypting them with another key changes no digest. */
export const hashAnswer = (a: DigestedAnswer): string =>
  hash([
    ...['answer', a.slot, a.key, a.status, a.answer, a.wording, a.options ?? null],
    ...[a.version, a.lang, a.approximate ?? false, a.said ?? null, Math.round(a.at)],
  ]);

export const hashAmendment = (a: DigestedAmendment): string =>
  hash(['amendment', a.slot, a.key, a.kind, a.was ?? null, a.value ?? null, Math.round(a.at)]);

export const hashResponse = (r: DigestedResponse): string =>
  hash(['response', r.id, r.definitionHash, r.pack, r.form, r.record, Math.round(r.at)]);

/** Without the session's pepper, which follows from the secret of the service, nobody can try telephone numbers. */
export const peppered = (pepper: string, hashed: string): string =>
  pepper === '' ? hashed : createHmac('sha256', pepper).update(hashed).digest('hex');

/** Another salt takes all meaning from a digest of what was erased. As the commit statement does it. */
export const salted = (salt: string, hashed: string): string => sha256(salt + hashed).slice(0, 32);

const hash = (parts: readonly unknown[]): string => sha256(cleanJson(canonical(parts)));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
