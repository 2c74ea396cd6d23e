import type { Text } from '../../flow/json.js';

/** What stands in docs/reminders.md around its tables. */
export const docsWords = {
  title: { zh: '待办和提醒', en: 'Tasks and reminders' },
  command: {
    zh: 'npx zhitong reminders --docs --lang zh > docs/reminders.zh-CN.md',
    en: 'npx zhitong reminders --docs > docs/reminders.md',
  },
  other: { zh: '*[English](reminders.md)*', en: '*[中文](reminders.zh-CN.md)*' },
  how: {
    title: { zh: '怎么看', en: 'How to read this' },
    text: {
      zh: `下面是各标准包的默认规则：发生了什么事、谁要做什么、多久之内、什么时候提醒谁。规则写在 \`flows/<标准包>/pack.yaml\` 里，本页由程序生成。

- **工作日**按国务院放假安排算，调休上班的周末算工作日；安排在休息日的提醒挪到下一个工作日。
- **时间**：企业联系人 10:00；其他人每个工作日 8:30 收一条早间汇总，“加急”的不等汇总；21:00 到次日 8:00 不打扰任何人。每个人可以设自己的提醒时间。
- **只提醒还没做的人**：在聊天、网页上填了，或由服务人员按纸质、电话登记了，后面的提醒马上停。
- **不刷屏**：同一位联系人 7 天内最多收到 3 条主动提醒（可以改，见下），多出来的顺延或由后一条代替，都记在发送台账里。
- **“到期前”“逾期”**从期限的最后一天算，其他从开始那天算。改了日期，没发的提醒跟着改，发过的不动。
- **登记晚了**：提醒时间已过的，下一个工作日早上补发；同一件事补好几条的，只发最后一条，其余记为“被代替”。`,
      en: `These are the defaults of every pack: what happens, who then owes what, by when, and who is reminded when. They stand in
\`flows/<pack>/pack.yaml\`; this page is written from them.

- **Working days** follow the official calendar, weekends that are worked included. A reminder that falls on a day off moves to
  the next working day.
- **Hours**: contacts at 10:00; everybody else gets one digest at 08:30 of a working day, and what is “urgent” does not wait for
  it. Nobody is disturbed between 21:00 and 08:00. Everybody can set an hour of their own.
- **Only those who have not answered** are reminded. An answer by chat, on the page, or entered by staff from paper or telephone
  stops what is still to come at once.
- **No flood**: a contact gets at most 3 unasked reminders in 7 days (see below). What is above that waits or gives way to a
  later one; all of it stands in the ledger.
- **“before the last day”, “overdue”** count from the last day, all else from the opening. When a date changes, reminders not yet
  sent move with it; those sent stay.
- **Entered late**: a reminder whose time is past is sent the next working morning; of several about one thing only the last is,
  the others are noted as overtaken.`,
    },
  },
  change: {
    title: { zh: '机构怎么改', en: 'How an agency changes them' },
    text: {
      zh: '每家机构可以改自己的规则，不影响别的机构。先看，再改：',
      en: "Each agency can change the rules for itself; other agencies' stay as they are. Look first, then change:",
    },
  },
  commands: {
    zh: `npx zhitong reminders --agency 示例质量服务中心                                    # 本机构现在的规则
npx zhitong reminders --agency 示例质量服务中心 --rule summary                     # 一条规则，连同提醒的话
npx zhitong reminders --agency 示例质量服务中心 --rule summary --set due=15个工作日
npx zhitong reminders --agency 示例质量服务中心 --rule feedback --set each=6个月,12个月 at=14:00
npx zhitong reminders --agency 示例质量服务中心 --rule feedback --set remind.3=off   # 关掉第3个提醒
npx zhitong reminders --agency 示例质量服务中心 --rule promotion --set off          # 整条关掉；on 再打开
npx zhitong reminders --agency 示例质量服务中心 --rule summary --set default        # 恢复默认
npx zhitong reminders --agency 示例质量服务中心 --cap 2                            # 每位联系人7天内最多2条；--cap 看现在几条，--cap default 恢复
npx zhitong reminders --cap 4                                                     # 没有自定的机构都按4条`,
    en: `npx zhitong reminders --agency "Example Agency"                                    # the rules in force
npx zhitong reminders --agency "Example Agency" --rule summary                     # one rule, with its texts
npx zhitong reminders --agency "Example Agency" --rule summary --set due="15 workdays"
npx zhitong reminders --agency "Example Agency" --rule feedback --set each="6 months, 12 months" at=14:00
npx zhitong reminders --agency "Example Agency" --rule feedback --set remind.3=off   # its third reminder
npx zhitong reminders --agency "Example Agency" --rule promotion --set off          # all of it; on: back again
npx zhitong reminders --agency "Example Agency" --rule summary --set default        # as the pack says
npx zhitong reminders --agency "Example Agency" --cap 2                            # reminders to a contact in 7 days; --cap alone shows it, --cap default puts it back
npx zhitong reminders --cap 4                                                     # for every agency without a number of its own`,
  },
  after: {
    zh: '几个标准包里同名的规则，加 `--pack`。改完以后，正在办的项目会按新规则重新安排，没发的提醒跟着变，发过的不动；谁改了什么都有记录。',
    en: 'Add `--pack` where several packs have a rule of that name. Open projects are planned anew: reminders not yet sent follow, those sent stay, and every change is recorded.',
  },
} as const satisfies Record<string, Text | { readonly title: Text; readonly text: Text }>;
