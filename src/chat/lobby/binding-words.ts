import type { Text } from '../../flow/json.js';

/** What is said where the platform's ids change and there are no buttons: codes, rooms, the page instead of the chat. */
export const bindingWords = {
  'form-long': {
    zh: '这张表较长，也可以在网页上填（链接只给您本人，一天内有效，填到一半也能换过去）：\n{link}',
    en: 'This form is long. You can also fill it in on a page (the link is for you alone and good for a day; you can change over at any time):\n{link}',
  },
  'self-other': {
    zh: '这个链接是给另一位用户的。您还是您，没有变化。',
    en: 'That link was made for somebody else. Nothing has changed for you.',
  },
  'room-code': {
    zh: '请把我拉进要登记的群，在群里@我发：登记本群 {code}\n登记到“{agency}”，24小时内有效，只能用一次。',
    en: 'Add me to the group that is to be registered, mention me there and say: /register {code}\nIt registers with {agency}; good for 24 hours, once.',
  },
  'room-agency': {
    zh: '要登记到哪家服务机构？点一下，或者回复序号、名称。',
    en: 'With which agency is the group to be registered? Tap it, or reply with its number or name.',
  },
  'bind-ask': {
    zh: '之前聊过？把识别码发给我，就能接着填。',
    en: 'Have we talked before? Send me your code and we go on where we were.',
  },
  'bind-ask-hint': {
    zh: '看备注，我们以前可能聊过。把识别码发给我，认出您了就能接着填，之前填的都在。',
    en: 'By the remark on you we may have talked before. Send me your code and we go on; all answers are kept.',
  },
  'bind-code': {
    zh: '您的识别码 {code}：微信重新登录后如果认不出您，把它发给我就能接着填。请收好，不要给别人；随时回复“我的识别码”再看。',
    en: 'Your code {code}: should I not know you after the account logs in anew, send it to me and we go on. Keep it to yourself; reply "my code" to see it again.',
  },
  'bind-needless': {
    zh: '在这里不用识别码，您发消息我就认得。',
    en: 'No code is needed here: I know you by your account.',
  },
  'bind-done': { zh: '认出您了，接着填。', en: 'Now I know who you are; we go on.' },
  'bind-kept': {
    zh: '您刚才新填的“{forms}”也给您存好了，回复“菜单”就能找到。',
    en: 'What you began just now is kept too ({forms}); reply "menu" to find it.',
  },
  'bind-told': {
    zh: '有人用您的识别码在{channel}上认回了您的记录。如果不是您本人，请马上联系服务机构。',
    en: 'Your records were taken up again on {channel} with your code. If that was not you, contact your agency at once.',
  },
  'bind-unknown': {
    zh: '没有找到这个识别码，请核对一下再发。找不到也没关系，直接接着就行，或者请服务机构帮忙。',
    en: 'This code is not known. Please check it. If you cannot find it just go on, or ask your agency for help.',
  },
  'bind-living': {
    zh: '用这个识别码的人现在能正常联系，所以这里不能用它。如果是您本人换了微信，请联系服务机构。',
    en: 'Whoever has this code can be reached at present, so it cannot be used here. If you have a new account, contact your agency.',
  },
  'bind-own': { zh: '这就是您现在的识别码，我认得您。', en: 'That is your own code; I know you already.' },
  'bind-somebody-else': {
    zh: '您在这里已经有了别的身份或填了别家企业的表，为了不弄混，没有接回以前的记录；这里填的都在，什么也没丢。要合并请联系服务机构。',
    en: 'You have another role or another enterprise here, so the earlier records were not joined to these; nothing is lost. To join them, contact your agency.',
  },
  'bind-too-many-tries': {
    zh: '试的次数太多了，请过 {minutes} 分钟再发识别码；可以先接着填。',
    en: 'Too many tries; please send the code again in {minutes} minutes. You can go on meanwhile.',
  },
  'room-registered': { zh: '本群已登记到“{agency}”。', en: 'This group is now registered with {agency}.' },
  'room-code-unknown': {
    zh: '这个登记码不对，或者已经用过、过期了。请服务机构的管理员私聊我发“登记本群”，再要一个。',
    en: 'This code is not good, or no more. Please let an administrator of the agency write "register" to me privately for another.',
  },
  'room-unclear': {
    zh: '我重新登录后认不准这个群了，请服务机构的管理员在这里@我发“登记本群”，再登记一次。',
    en: 'I logged in anew and am not sure about this group; please let an administrator of the agency mention me and say "/register" once more.',
  },
  'room-writing': {
    zh: '好的，我私聊您，请到私聊里接着填。{link}',
    en: 'I have written to you privately; please go on there. {link}',
  },
  'room-how': {
    zh: '群里不处理个人信息，请私聊我。还不是好友的，点我的头像添加，验证里写服务机构给的邀请码；也可以打开网页填：{link}',
    en: 'Not in the group, please: write to me privately. If we are no contacts yet, add me with the invite code of your agency; or use the page: {link}',
  },
  'room-private': {
    zh: '群里不处理个人信息，请私聊我：{link}',
    en: 'Not in the group, please: write to me privately: {link}',
  },
} as const satisfies Record<string, Text>;
