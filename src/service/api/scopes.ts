/** What a token may do. `responses:personal`: names, telephones and signatures in what it reads. */
export const SCOPES = [
  'enterprises:read',
  'enterprises:write',
  'projects:read',
  'projects:write',
  'responses:read',
  'responses:personal',
  'tasks:read',
  'tasks:write',
  'notices:read',
  'notices:write',
] as const;

export type Scope = (typeof SCOPES)[number];

/** A bureau looks after everybody, and leaves enterprises and projects to those who serve them. */
const BUREAU_SCOPES: readonly Scope[] = SCOPES.filter(
  (scope) => scope !== 'enterprises:write' && scope !== 'projects:write',
);

export const scopesFor = (kind: 'agency' | 'bureau'): readonly Scope[] =>
  kind === 'agency' ? SCOPES : BUREAU_SCOPES;

export const isScope = (text: string): text is Scope => (SCOPES as readonly string[]).includes(text);
