import { FILE_BYTES_MAX } from '../flow/domain/file-kinds.js';

/** Telegram's updates are some kilobytes; the channel refuses more than this too. */
export const WEBHOOK_BODY_MAX = 1024 * 1024;
export const API_BODY_MAX = 64 * 1024;
/** A notice to some thousand people, one by one. */
export const V1_BODY_MAX = 256 * 1024;
export const UPLOAD_BODY_MAX = FILE_BYTES_MAX;
/** Uploads are held in memory while they arrive. */
export const UPLOADS_AT_ONCE = 8;

/** Requests per minute. A whole office may sit behind one address, and a training scans one code together. */
export const PER_MINUTE = {
  /** Of one address, whatever it asks for. */
  anything: 6000,
  visitor: 300,
  address: 3000,
  newcomers: 120,
  uploads: 60,
  /** Of the JSON interface. */
  token: 600,
  /** Tokens that are none, from one address. */
  strangers: 30,
};

/** Open streams of one person; the oldest gives way to another. */
export const STREAMS_PER_PERSON = 5;
/** Proxies close a connection that is silent for 30 to 60 seconds. */
export const HEARTBEAT_MS = 20_000;
/** What an EventSource waits before it connects again. */
export const RETRY_MS = 2000;
/** Letters fetched at a time. */
export const LETTERS_AT_ONCE = 100;

/** How long somebody may take to send: whoever holds a connection open by sending slowly loses it. */
export interface Patience {
  readonly headersMs: number;
  readonly requestMs: number;
  /** How often it is looked at. */
  readonly checkMs: number;
}

/** An upload of 20 MB over a bad mobile network takes minutes; headers come in one piece. */
export const PATIENCE: Patience = { headersMs: 20_000, requestMs: 300_000, checkMs: 5000 };
