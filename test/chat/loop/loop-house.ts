import { newId } from '../../../src/store/new-id.js';
import { openHouse, type TestHouse } from '../house.js';
import type { Person } from '../person.js';

export interface LoopHouse extends TestHouse {
  readonly agencyId: string;
  readonly enterpriseId: string;
  readonly admin: Person;
  readonly contact: Person;
  staff(name: string, role?: 'staff' | 'expert' | 'admin'): Promise<Person>;
  idOf(person: Person): Promise<string>;
  /** Makes somebody serve the enterprise in a project of the Chengdu standard. */
  join(person: Person, role?: 'staff' | 'expert'): Promise<string>;
}

/** An agency with an admin, and an enterprise with a contact. */
export async function openLoop(options: Parameters<typeof openHouse>[0] = {}): Promise<LoopHouse> {
  const house = await openHouse(options);
  const { prisma } = house.store;
  const agencyId = await house.agency();
  const enterpriseId = await house.enterprise('示例机械有限公司', agencyId);
  const staff = (name: string, role: 'staff' | 'expert' | 'admin' = 'staff') =>
    house.let({ role, agencyId }, { name });
  const admin = await staff('陈管理', 'admin');
  const contact = await house.let({ role: 'contact', agencyId, enterpriseId }, { name: '张联系' });
  const idOf = async (person: Person) =>
    (await prisma.identity.findFirstOrThrow({ where: { key: person.id } })).personId;
  return {
    ...house,
    ...{ agencyId, enterpriseId, admin, contact, staff, idOf },
    async join(person, role = 'staff') {
      let project = await prisma.project.findFirst({ where: { enterpriseId } });
      if (!project) {
        const id = newId();
        const pack = 'db5101-t190-2024';
        await prisma.matter.create({ data: { id, kind: 'project', pack, agencyId, enterpriseId } });
        project = await prisma.project.create({
          data: { id, pack, agencyId, enterpriseId, stage: 'review', name: '示例项目' },
        });
      }
      await prisma.projectMember.create({
        data: { projectId: project.id, personId: await idOf(person), role },
      });
      return project.id;
    },
  };
}

interface Complaint {
  readonly about?: string;
  readonly name?: string;
  readonly urgent?: boolean;
  readonly anonymous?: boolean;
}

/** Fills in the complaint, down to the end. */
export async function complain(
  person: Person,
  { about = '服务机构', name = '跳过', urgent = false, anonymous = false }: Complaint = {},
): Promise<string> {
  await person.say('我要投诉');
  await person.sayAll('约好上周三上门，没人来', '2026年5月13日', about);
  if (['服务人员', '服务专家', '服务机构'].includes(about)) await person.say(name);
  await person.sayAll('跳过', '跳过', urgent ? '有' : '没有', '说明情况', '跳过');
  await person.say(anonymous ? '匿名' : '不匿名');
  if (!anonymous) {
    await person.say('张联系 13800138000');
    await person.sayAll('是的', '跳过');
  }
  return person.say('提交');
}
