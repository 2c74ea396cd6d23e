import type { PackFile } from '../../flow/definition/schema.js';
import type { Text } from '../../flow/json.js';
import type { Db } from '../../store/db.js';
import { findOwnAgencies, findOwnDistricts, findOwnTrainings } from '../../store/notices/known.js';
import type { Owner } from './notice.js';

/** What words of an audience can mean here. */
export interface KnownConditions {
  /** As enterprises have them: 成都市金牛区. */
  readonly districts: readonly string[];
  /** For a bureau. */
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly packs: readonly { readonly key: string; readonly title: Text }[];
  readonly stages: readonly { readonly pack: string; readonly key: string; readonly title: Text }[];
  /** Those that contacts or people of agencies fill in. */
  readonly forms: readonly { readonly key: string; readonly title: Text }[];
  readonly trainings: readonly { readonly id: string; readonly number: number; readonly title: string }[];
}

/** Reads them for an owner. `packs`: as the rulebook has them; `formTitle`: of pack/form. */
export async function knownConditions(
  db: Db,
  owner: Owner,
  packs: Iterable<PackFile>,
  formTitle: (key: string) => Text | undefined,
): Promise<KnownConditions> {
  const files = [...packs];
  return {
    districts: await findOwnDistricts(db, owner),
    agencies: await findOwnAgencies(db, owner),
    trainings: await findOwnTrainings(db, owner),
    packs: files
      .filter(({ stages = [] }) => stages.length > 0)
      .map(({ pack, title }) => ({ key: pack, title })),
    stages: files.flatMap(({ pack, stages = [] }) => stages.map(({ key, title }) => ({ pack, key, title }))),
    forms: files.flatMap(({ pack, forms }) =>
      forms.flatMap((form) => {
        const title = formTitle(`${pack}/${form}`);
        return title ? [{ key: `${pack}/${form}`, title }] : [];
      }),
    ),
  };
}
