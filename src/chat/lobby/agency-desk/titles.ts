import type { Visit } from '../visit.js';

export function stageTitle({ house, caller }: Visit, pack: string, stage: string): string {
  const found = house.rulebook.pack(pack)?.stages?.find(({ key }) => key === stage);
  return found?.title[caller.lang] ?? stage;
}

export const packTitle = ({ house, caller }: Visit, pack: string): string =>
  house.rulebook.pack(pack)?.title[caller.lang] ?? pack;

export const formTitle = ({ house, caller }: Visit, form: string): string =>
  house.definitions.current(form)?.title[caller.lang] ?? form;
