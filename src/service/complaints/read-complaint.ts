import type { Json } from '../../flow/json.js';

/** What was written in form common/complaint. */
export interface Told {
  readonly happened: string;
  /** staff, expert, agency, training, platform; undefined: something else. */
  readonly about: string | undefined;
  readonly nameOf: string | undefined;
  readonly urgent: boolean;
  readonly anonymous: boolean;
  /** Each question that was answered, with what was shown. */
  readonly lines: readonly { readonly key: string; readonly label: string; readonly shown: string }[];
}

interface Entry {
  readonly label?: string;
  readonly value?: Json;
  readonly shown?: string;
}

/** Their answers lead to whoever complained. */
export const PERSONAL = ['contact', 'enterprise_name', 'call_back'] as const;

/** Reads the record of a complaint. */
export function readTold(record: Json): Told {
  const { answers = {} } = (record ?? {}) as { answers?: Record<string, Entry> };
  const value = (key: string): Json | undefined => answers[key]?.value;
  const text = (key: string): string | undefined => {
    const found = value(key);
    return typeof found === 'string' && found.trim() !== '' ? found : undefined;
  };
  const { picked = [] } = (value('about') ?? {}) as { picked?: readonly string[] };
  return {
    happened: text('happened') ?? '',
    about: picked[0],
    nameOf: text('name_of'),
    urgent: value('urgent') === true,
    anonymous: value('anonymous') === true,
    lines: Object.entries(answers).map(([key, { label = key, shown = '' }]) => ({ key, label, shown })),
  };
}
