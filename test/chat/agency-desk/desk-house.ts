import type { Abilities } from '../../../src/chat/channel.js';
import { openProject } from '../../../src/service/projects/open-project.js';
import { completeTask, tasksOf } from '../../../src/service/work/tasks.js';
import { openHouse, rulebook, type TestHouse } from '../house.js';
import { Person } from '../person.js';

/** Friday, 20 November 2026, at noon in China. */
export const NOON = Date.parse('2026-11-20T04:00:00Z');
export const DAY = 86_400_000;
export const CHENGDU = 'db5101-t190-2024';
export const JIANGSU = 'db32-t4918-2024';

/** An agency with an admin, a member of staff, an enterprise and its contact; the clock is the test's. */
export interface DeskHouse extends TestHouse {
  readonly agencyId: string;
  readonly firmId: string;
  /** Sets the clock. */
  at(time: number): void;
  admin(lang?: string): Promise<Person>;
  staff(name?: string, lang?: string): Promise<Person>;
  contact(name?: string, lang?: string): Promise<Person>;
  /** Somebody of another agency, with an enterprise and a project of its own. */
  rival(): Promise<{ readonly admin: Person; readonly firmId: string; readonly projectId: string }>;
  /** A person without buttons. */
  plainly(role: 'admin' | 'staff' | 'contact', name?: string, lang?: string): Promise<Person>;
  project(pack?: string, firmId?: string): Promise<string>;
  idOf(person: Person): Promise<string>;
  /** The open task of a rule. */
  task(rule: string, projectId?: string): Promise<string>;
  done(rule: string): Promise<void>;
}

export async function openDesk(): Promise<DeskHouse> {
  let now = NOON;
  const house = await openHouse({ now: () => now });
  const agencyId = await house.agency();
  const firmId = await house.enterprise('示例机械有限公司', agencyId);
  const open = (pack: string, enterpriseId: string, ofAgency: string) =>
    house.store.transact(async (tx) => {
      const opened = await openProject(
        tx,
        rulebook,
        { enterpriseId, agencyId: ofAgency, pack },
        new Date(now),
      );
      if (opened.kind !== 'opened') throw new Error(opened.kind);
      return opened.projectId;
    });
  const wish = (role: 'admin' | 'staff' | 'contact') =>
    role === 'contact' ? ({ role, agencyId, enterpriseId: firmId } as const) : ({ role, agencyId } as const);
  const name = (role: string) => ({ admin: '周主任', staff: '李工', contact: '王经理' })[role] ?? '';
  const findTask = async (rule: string, projectId?: string) => {
    const tasks = await tasksOf(house.store.prisma, rulebook, {
      ...(projectId === undefined ? {} : { matterId: projectId }),
      openAt: new Date(now),
    });
    const found = tasks.find((task) => task.rule === rule);
    if (!found) throw new Error(`no open task ${rule}, but ${tasks.map((task) => task.rule)}`);
    return found.id;
  };
  const idOf = async (person: Person) => {
    const caller = await house.chat.personOf(person.who);
    if (!caller) throw new Error('nobody');
    return caller.personId;
  };
  const come = async (role: 'admin' | 'staff' | 'contact', called: string, lang: string) => {
    const person = await house.let(wish(role), { name: called, lang });
    await house.store.prisma.person.update({ where: { id: await idOf(person) }, data: { name: called } });
    return person;
  };
  return {
    ...house,
    agencyId,
    firmId,
    at: (time) => {
      now = time;
    },
    admin: (lang = 'zh') => come('admin', name('admin'), lang),
    staff: (called = name('staff'), lang = 'zh') => come('staff', called, lang),
    contact: (called = name('contact'), lang = 'zh') => come('contact', called, lang),
    async rival() {
      const other = await house.agency('另一家服务中心');
      const otherFirm = await house.enterprise('别家示例食品厂', other);
      const admin = await house.let({ role: 'admin', agencyId: other });
      return { admin, firmId: otherFirm, projectId: await open(CHENGDU, otherFirm, other) };
    },
    async plainly(role, called = name(role), lang = 'zh') {
      const channel = await house.serve('wechat', `plain-${role}-${called}`, {
        buttons: false,
      } as Partial<Abilities>);
      const person = new Person({ chat: house.chat, channel }, { name: called, lang });
      await person.start(await house.invite(wish(role)));
      await person.say(lang.startsWith('zh') ? '同意' : 'I agree');
      await house.store.prisma.person.update({ where: { id: await idOf(person) }, data: { name: called } });
      return person;
    },
    project: (pack = CHENGDU, enterpriseId = firmId) => open(pack, enterpriseId, agencyId),
    idOf,
    task: findTask,
    async done(rule) {
      const id = await findTask(rule);
      const { id: by } = await house.store.prisma.person.findFirstOrThrow();
      await house.store.transact((tx) => completeTask(tx, rulebook, id, by, new Date(now)));
    },
  };
}

/** Presses a button nobody showed. */
export const forge = (person: Person, button: string): Promise<string> =>
  person.send(person.inbound({ kind: 'press', button }));
