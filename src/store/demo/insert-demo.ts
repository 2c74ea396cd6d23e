import type { Db } from '../db.js';
import type { Prisma } from '../generated/client.js';

export interface DemoRows {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly bureau: { readonly id: string; readonly name: string; readonly district: string };
  readonly bureauMember: string;
  readonly agencies: readonly {
    readonly id: string;
    readonly name: string;
    readonly nameKey: string;
    readonly district: string;
  }[];
  readonly staff: readonly { readonly personId: string; readonly agencyId: string; readonly role: string }[];
  readonly enterprises: readonly {
    readonly id: string;
    readonly name: string;
    readonly nameKey: string;
    readonly creditCode: string;
    readonly district: string;
    readonly agencyId: string;
    readonly createdAt: Date;
  }[];
  readonly contacts: readonly {
    readonly personId: string;
    readonly enterpriseId: string;
    readonly title: string;
  }[];
  readonly projects: readonly {
    readonly id: string;
    readonly enterpriseId: string;
    readonly agencyId: string;
    readonly pack: string;
    readonly stage: string;
    readonly name: string;
    readonly startedAt: Date;
    readonly endedAt: Date | null;
  }[];
}

/** Inserts what is not there yet. */
export async function insertDemo(db: Db, rows: DemoRows): Promise<void> {
  const skipDuplicates = true;
  await db.person.createMany({ data: [...rows.people], skipDuplicates });
  await db.bureau.createMany({ data: [rows.bureau], skipDuplicates });
  const member = { personId: rows.bureauMember, bureauId: rows.bureau.id };
  await db.bureauMember.createMany({ data: [member], skipDuplicates });
  await db.agency.createMany({ data: [...rows.agencies], skipDuplicates });
  await db.staff.createMany({ data: [...rows.staff], skipDuplicates });
  await db.enterprise.createMany({ data: [...rows.enterprises], skipDuplicates });
  await db.contact.createMany({ data: [...rows.contacts], skipDuplicates });
  const matters = rows.projects.map(({ id, enterpriseId, agencyId, pack, startedAt }) => ({
    ...{ id, enterpriseId, agencyId, pack, kind: 'project', openedAt: startedAt },
  }));
  await db.matter.createMany({ data: matters, skipDuplicates });
  await db.project.createMany({ data: [...rows.projects], skipDuplicates });
}

export interface LifeRows {
  readonly stages: readonly { readonly key: string; readonly openedAt: Date; readonly doneAt: Date | null }[];
  readonly members: readonly { readonly personId: string; readonly role: string }[];
  readonly staffedAt: Date;
  readonly contract?: { readonly id: string; readonly at: Date; readonly note: string };
}

/** How far a project has come, and who serves in it. */
export async function insertLife(db: Db, projectId: string, life: LifeRows): Promise<void> {
  const { stages, members, staffedAt: createdAt, contract } = life;
  const skipDuplicates = true;
  const status = (doneAt: Date | null) => (doneAt ? 'done' : 'open');
  await db.projectStage.createMany({
    data: stages.map((stage) => ({ ...stage, projectId, status: status(stage.doneAt) })),
    skipDuplicates,
  });
  const who = members.map((member) => ({ ...member, projectId, createdAt }));
  await db.projectMember.createMany({ data: who, skipDuplicates });
  if (!contract) return;
  await db.projectRecord.createMany({ data: [{ ...contract, projectId, key: 'contract' }], skipDuplicates });
}

export interface HealedRow {
  readonly id: string;
  readonly responseId: string;
  readonly agencyId: string;
  readonly enterpriseId: string;
  readonly personId: string;
  /** What was rated badly, and the same after it was put right. */
  readonly ratings: Readonly<Record<string, string>>;
  readonly newRatings: Readonly<Record<string, string>>;
  readonly why: string;
  readonly cause: string;
  readonly openedAt: Date;
  readonly closedAt: Date;
}

/** Somebody was not satisfied, and it was put right long ago. */
export async function insertHealed(db: Db, row: HealedRow): Promise<void> {
  const { id, agencyId, enterpriseId, personId, openedAt, closedAt, ...rest } = row;
  const skipDuplicates = true;
  const of = { id, agencyId, enterpriseId, personId, openedAt, closedAt };
  await db.matter.createMany({ data: [{ ...of, kind: 'rectification', pack: 'common' }], skipDuplicates });
  const healed = { id, ...rest, openedAt, closedAt, status: 'closed' };
  await db.rectification.createMany({ data: [healed], skipDuplicates });
}

/** A session is stored with the time of the database; those of the demo lie in the past. */
export async function backdateSession(db: Db, id: string, from: Date, to: Date): Promise<void> {
  await db.$executeRaw`UPDATE session SET created_at = ${from}, updated_at = ${to} WHERE id = ${id}::uuid`;
}

export interface Census {
  readonly enterprises: number;
  readonly responses: number;
}

/** Enterprises whose name does not hold `word`, and what was handed in for them. */
export async function countWithout(db: Db, word: string): Promise<Census> {
  const real = { name: { not: { contains: word } } };
  return {
    enterprises: await db.enterprise.count({ where: real }),
    responses: await db.response.count({ where: { enterprise: real } }),
  };
}

export async function hasBureau(db: Db, id: string): Promise<boolean> {
  return (await db.bureau.count({ where: { id } })) > 0;
}

export async function hasAudit(
  db: Db,
  where: Pick<Prisma.AuditWhereInput, 'action' | 'key'>,
): Promise<boolean> {
  return (await db.audit.count({ where })) > 0;
}
