import { z } from 'zod';
import { SCOPES } from '../../../service/api/scopes.js';
import { PER_MINUTE } from '../../limits.js';
import { read } from '../route.js';
import { id, isoOrNull, named, time } from '../schemas/common.js';

const me = z.object({
  token: z.object({
    id,
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    expiresAt: time.nullable(),
  }),
  owner: named.extend({ kind: z.enum(['agency', 'bureau']) }),
  perMinute: z.int().meta({ description: 'Requests this token may make' }),
});

export const meRoutes = [
  read({
    path: '/me',
    name: 'readMe',
    summary: { zh: '这个令牌是谁的，能做什么', en: 'Whose token this is, and what it may do' },
    answer: me,
    async run({ caller }) {
      const { tokenId, tokenName, scopes, expiresAt, owner, ownerName } = caller;
      const kind = owner.agencyId === undefined ? 'bureau' : 'agency';
      return {
        token: { id: tokenId, name: tokenName, scopes: [...scopes], expiresAt: isoOrNull(expiresAt) },
        owner: { id: owner.agencyId ?? owner.bureauId, name: ownerName, kind } as const,
        perMinute: PER_MINUTE.token,
      };
    },
  }),
];
