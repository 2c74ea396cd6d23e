/** What somebody wants a group to be set to. */
export type RoomSetting =
  | { readonly what: 'welcome'; readonly text: string }
  | { readonly what: 'posters'; readonly who: 'admin' | 'staff' | undefined };

const WELCOME = /^\/?(?:设置?|改)?(?:欢迎语|欢迎词|welcome(?: text)?)(?:[\s:：为是]+(?<text>[\s\S]*))?$/iu;
const POSTERS =
  /^\/?(?:设置?|改)?(?:发布权限|发通知权限|谁能发(?:通知)?|posting|who may post)(?:[\s:：为是]+(?<who>.*))?$/iu;
const ADMIN = /管理员|admin/iu;
const STAFF = /服务人员|人员|所有人|大家|都可以|同事|staff|everybody|all/iu;
const OFF = /^(?:关|关闭|关掉|取消|不要了?|没有|清空|删除|off|none|stop)[\s。.!]*$/iu;

/** 欢迎语 大家好, 发布权限 管理员. Undefined: it is something else. */
export function readRoomSetting(said: string): RoomSetting | undefined {
  const words = said.trim();
  const welcome = WELCOME.exec(words);
  if (welcome) return { what: 'welcome', text: (welcome.groups?.text ?? '').trim() };
  const posters = POSTERS.exec(words);
  if (!posters) return undefined;
  const who = posters.groups?.who ?? '';
  return { what: 'posters', who: STAFF.test(who) ? 'staff' : ADMIN.test(who) ? 'admin' : undefined };
}

/** 关: no welcome any more. */
export const isOff = (text: string): boolean => OFF.test(text);
