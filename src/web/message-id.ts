import { z } from 'zod';

/** Made by the page for each thing a person does; the same when it is sent again. */
export const messageId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
