import { hasTitle, type requirementOf } from './requirements.js';

export interface Needs {
  /** Keys of kinds of service, as Annex A names them. */
  readonly services: readonly string[];
  /** Section of GB/T 4754. */
  readonly industry?: string | undefined;
  readonly district?: string | undefined;
  readonly expert?: ReturnType<typeof requirementOf>['expert'];
}

export interface Candidate {
  readonly personId: string;
  readonly name: string | null;
  readonly role: 'staff' | 'expert';
  readonly known: boolean;
  readonly services: readonly string[];
  readonly industries: readonly string[];
  readonly districts: readonly string[];
  readonly years: number | null;
  readonly title: string | null;
  readonly load: number;
}

/** Why somebody stands where they do; `tellReason` puts it in words. */
export type Reason =
  | { readonly code: 'services'; readonly good: boolean; readonly services: readonly string[] }
  | { readonly code: 'industry'; readonly good: boolean; readonly industry: string }
  | { readonly code: 'district'; readonly good: boolean; readonly district: string }
  | {
      readonly code: 'qualified' | 'unqualified';
      readonly good: boolean;
      readonly source: string;
      readonly years: number;
    }
  | { readonly code: 'years'; readonly good: true; readonly years: number }
  | { readonly code: 'load'; readonly good: boolean; readonly load: number }
  | { readonly code: 'unknown'; readonly good: false };

export interface Ranked extends Candidate {
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** What counts how much; together 100. */
const WEIGHT = { services: 40, industry: 20, qualification: 20, district: 10, load: 10 } as const;

/** Years after which experience counts in full. */
const YEARS_FULL = 10;

/** Somebody who serves in so many projects gets no points for being free. */
const LOAD_FULL = 5;

/** The fittest first. Experts who lack what the standard asks of them come last, whatever else speaks for them. */
export function rankStaff(needs: Needs, candidates: readonly Candidate[]): readonly Ranked[] {
  return candidates
    .map((candidate) => rate(needs, candidate))
    .sort(
      (a, b) =>
        Number(isUnfit(a)) - Number(isUnfit(b)) ||
        b.score - a.score ||
        a.load - b.load ||
        (a.personId < b.personId ? -1 : 1),
    );
}

const isUnfit = ({ reasons }: Ranked): boolean => reasons.some(({ code }) => code === 'unqualified');

function rate(needs: Needs, candidate: Candidate): Ranked {
  const parts = [
    candidate.known ? [] : [{ points: 0, reason: { code: 'unknown', good: false } as const }],
    rateServices(needs, candidate),
    rateIndustry(needs, candidate),
    rateQualification(needs, candidate),
    rateDistrict(needs, candidate),
    rateLoad(candidate),
  ].flat();
  const score = parts.reduce((sum, { points }) => sum + points, 0);
  return { ...candidate, score: Math.round(score), reasons: parts.map(({ reason }) => reason) };
}

type Part = { readonly points: number; readonly reason: Reason };

function rateServices({ services: needed }: Needs, { known, services }: Candidate): readonly Part[] {
  if (needed.length === 0 || !known) return [];
  const met = needed.filter((service) => services.includes(service));
  const reason = { code: 'services', good: met.length > 0, services: met.length > 0 ? met : needed } as const;
  return [{ points: (WEIGHT.services * met.length) / needed.length, reason }];
}

function rateIndustry({ industry }: Needs, { known, industries }: Candidate): readonly Part[] {
  if (industry === undefined || !known) return [];
  const good = industries.includes(industry);
  return [{ points: good ? WEIGHT.industry : 0, reason: { code: 'industry', good, industry } }];
}

function rateQualification({ expert }: Needs, { known, role, years, title }: Candidate): readonly Part[] {
  if (role === 'expert' && expert) {
    const good = (years ?? 0) >= expert.years && hasTitle(title, expert.title);
    const code = good ? 'qualified' : 'unqualified';
    const reason: Reason = { code, good, source: expert.source, years: expert.years };
    return [{ points: good ? WEIGHT.qualification : 0, reason }];
  }
  if (!known || !years) return [];
  const points = (WEIGHT.qualification * Math.min(years, YEARS_FULL)) / YEARS_FULL;
  return [{ points, reason: { code: 'years', good: true, years } }];
}

function rateDistrict({ district }: Needs, { districts }: Candidate): readonly Part[] {
  if (district === undefined || districts.length === 0) return [];
  const good = districts.some((one) => district.includes(one) || one.includes(district));
  return [{ points: good ? WEIGHT.district : 0, reason: { code: 'district', good, district } }];
}

function rateLoad({ load }: Candidate): readonly Part[] {
  const points = (WEIGHT.load * (LOAD_FULL - Math.min(load, LOAD_FULL))) / LOAD_FULL;
  return [{ points, reason: { code: 'load', good: load < LOAD_FULL, load } }];
}
