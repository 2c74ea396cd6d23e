/** Professional titles of China, the higher the later. */
const TITLES = ['none', 'intermediate', 'associate-senior', 'senior'] as const;
type Title = (typeof TITLES)[number];

interface Requirement {
  /** Of a service expert: years in the profession, and at least this title. */
  readonly expert?: {
    readonly source: string;
    readonly years: number;
    readonly title: Title;
  };
  /** What a project is about where no needs were asked for. */
  readonly services: readonly string[];
}

/** What the documents ask of those who serve. */
const REQUIREMENTS: Readonly<Record<string, Requirement>> = {
  'db5101-t190-2024': { expert: { source: '5.2.2', years: 10, title: 'associate-senior' }, services: [] },
  'db32-t4918-2024': { services: ['certification', 'quality_management'] },
  'cnca-action': { services: ['certification', 'quality_management'] },
};

export const requirementOf = (pack: string): Requirement => REQUIREMENTS[pack] ?? { services: [] };

/** Whether a title is known and at least this one. */
export const hasTitle = (title: string | null, least: Title): boolean =>
  TITLES.indexOf(title as Title) >= TITLES.indexOf(least);
