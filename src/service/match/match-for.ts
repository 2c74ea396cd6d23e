import type { Json } from '../../flow/json.js';
import type { Db } from '../../store/db.js';
import { findEnterprise } from '../../store/enterprises/find-enterprise.js';
import { readMembers } from '../../store/projects/members.js';
import { type CandidateRow, readCandidates } from '../../store/projects/profiles.js';
import { findProject } from '../../store/projects/project-rows.js';
import { isUuid } from '../projects/take-project.js';
import { type Candidate, type Needs, type Ranked, rankStaff } from './rank-staff.js';
import { requirementOf } from './requirements.js';

export interface Match {
  readonly needs: Needs;
  /** The fittest first; who is staff and expert stands there twice. */
  readonly ranked: readonly (Ranked & { readonly member: boolean })[];
}

/** Who of the agency fits a project best, and why; a person decides. Undefined: none of these agencies'. */
export async function matchFor(
  db: Db,
  projectId: string,
  { agencyIds, at }: { readonly agencyIds?: readonly string[]; readonly at: Date },
): Promise<Match | undefined> {
  const project = isUuid(projectId) ? await findProject(db, projectId) : undefined;
  if (!project || (agencyIds && !agencyIds.includes(project.agencyId))) return undefined;
  const needs = await needsOf(db, project);
  const candidates = (await readCandidates(db, project.agencyId, at)).flatMap(candidatesOf);
  const members = await readMembers(db, projectId);
  return {
    needs,
    ranked: rankStaff(needs, candidates).map((ranked) => ({
      ...ranked,
      member: members.some(({ personId, role }) => personId === ranked.personId && role === ranked.role),
    })),
  };
}

async function needsOf(
  db: Db,
  { enterpriseId, pack }: { readonly enterpriseId: string; readonly pack: string },
): Promise<Needs> {
  const enterprise = await findEnterprise(db, enterpriseId);
  const { expert, services } = requirementOf(pack);
  const fact = (name: string) => enterprise?.facts.values[name]?.value;
  const needed = pickedOf(fact('project.needs'));
  return {
    services: needed.length > 0 ? needed : services,
    industry: sectionOf(fact('enterprise.industry')),
    district: enterprise?.district ?? undefined,
    ...(expert ? { expert } : {}),
  };
}

function pickedOf(value: Json | undefined): readonly string[] {
  const picked = Array.isArray(value) ? value : (value as { picked?: Json } | null | undefined)?.picked;
  return Array.isArray(picked)
    ? picked.filter((key): key is string => typeof key === 'string' && key !== 'other')
    : [];
}

/** Classes of the action are no sections. */
function sectionOf(value: Json | undefined): string | undefined {
  const { scheme, code } = (value ?? {}) as { readonly scheme?: Json; readonly code?: Json };
  return scheme === 'gbt4754' && typeof code === 'string' ? code.slice(0, 1) : undefined;
}

const candidatesOf = ({ roles, ...row }: CandidateRow): readonly Candidate[] => [
  ...(roles.includes('staff') || roles.includes('admin') ? [{ ...row, role: 'staff' as const }] : []),
  ...(roles.includes('expert') ? [{ ...row, role: 'expert' as const }] : []),
];
