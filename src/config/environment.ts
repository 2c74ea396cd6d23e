import { z } from 'zod';
import { aBot, aHost, aList, aRedis, aUrl, aWholeNumber } from './readers.js';

const roles = ['web', 'bot', 'worker'] as const;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Telegram: 1–256 characters of A-Z a-z 0-9 _ - (setWebhook, secret_token). */
const WEBHOOK_SECRET = /^[A-Za-z0-9_-]{1,256}$/;

/** Below this a key can be guessed. */
export const SECRET_KEY_MIN = 32;

/** The outside contract: every environment variable the service reads. An empty one counts as not set. */
export const environment = z.object({
  DATABASE_URL: aUrl('postgresql', 'postgres').optional(),
  DATABASE_OWNER_URL: aUrl('postgresql', 'postgres').optional(),
  REDIS_URL: aRedis().optional(),
  REDIS_CLUSTER: z
    .enum(['0', '1'], 'is neither 0 nor 1')
    .default('0')
    .transform((text) => text === '1'),
  DATA_DIR: z.string().default('./data'),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'is not a host name or an address')
    .default('127.0.0.1'),
  PORT: aWholeNumber(0, 65_535).default(3000),
  PUBLIC_URL: aUrl('http', 'https')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  ROLES: aList(z.enum(roles, 'names a role that does not exist')).default([...roles]),
  TELEGRAM_BOT_TOKEN: aList(aBot).default([]),
  TELEGRAM_API_ROOT: aUrl('http', 'https')
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://api.telegram.org'),
  TELEGRAM_MODE: z.enum(['polling', 'webhook'], 'is not a mode').default('polling'),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(WEBHOOK_SECRET, 'is not 1 to 256 of the characters A-Z a-z 0-9 _ -')
    .optional(),
  TELEGRAM_PER_SECOND: aWholeNumber(1, 1000).default(30),
  WECHATY_PUPPET: z.string().optional(),
  WEBHOOK_ALLOW_HOSTS: aList(aHost).default([]),
  FLOWS_DIR: z.string().default('./flows'),
  SECRET_KEY: z.string().min(SECRET_KEY_MIN, `is shorter than ${SECRET_KEY_MIN} characters`).optional(),
  LOG_LEVEL: z.enum(logLevels, 'is not a level').default('info'),
});

export type SettingName = keyof typeof environment.shape;

/** WECHATY_PUPPET_… are settings of the puppet itself and handed to it as they are. */
export const PUPPET_PREFIX = 'WECHATY_PUPPET_';
