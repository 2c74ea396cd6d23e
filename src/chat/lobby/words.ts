import type { Text } from '../../flow/json.js';
import { bindingWords } from './binding-words.js';

/** What the house says outside forms. `{name}` is filled in. */
export const words = {
  ...bindingWords,
  hello: {
    zh: '您好，这里是质通，帮中小企业办质量服务的助手。',
    en: 'Hello, this is Zhitong, an assistant for quality services to small firms.',
  },
  agree: { zh: '同意', en: 'I agree' },
  refuse: { zh: '不同意', en: 'I do not agree' },
  'agree-ask': {
    zh: '请回复“同意”或“不同意”。For English, reply “English”.',
    en: 'Please reply "I agree" or "I do not agree". 中文请回复“中文”。',
  },
  'agree-how': {
    zh: '请先看一下上面的告知，回复“同意”或“不同意”。不同意也可以直接找服务机构办理。',
    en: 'Please read the notice above and reply "agree" or "do not agree". If you do not agree, the agency can still serve you directly.',
  },
  agreed: { zh: '谢谢，已记下您的同意。', en: 'Thank you, your consent is recorded.' },
  refused: {
    zh: '好的，不会记录您的信息。改主意了随时回复“菜单”；也可以直接找服务机构办理。',
    en: 'All right, nothing about you will be recorded. If you change your mind reply "menu"; the agency can also serve you directly.',
  },
  'invite-without': {
    zh: '没有邀请也能用，回复“菜单”就开始。',
    en: 'You can also start without an invite: reply "menu".',
  },
  'invite-unknown': {
    zh: '这个邀请码不对，请核对一下再发，或者向服务机构再要一个。',
    en: 'This invite code is not known. Please check it, or ask your agency for another.',
  },
  'invite-expired': {
    zh: '这个邀请已经过期了，请向服务机构再要一个。',
    en: 'This invite has expired; please ask your agency for another.',
  },
  'invite-revoked': {
    zh: '这个邀请已经作废了，请向服务机构再要一个。',
    en: 'This invite was withdrawn; please ask your agency for another.',
  },
  'invite-used-up': {
    zh: '这个邀请已经有人用过了，请向服务机构再要一个。',
    en: 'This invite has been used already; please ask your agency for another.',
  },
  'invite-room': {
    zh: '这个码是登记群用的：把我拉进群，在群里@我发它。',
    en: 'This code registers a group: add me to the group and send it there, mentioning me.',
  },
  'invite-too-many-tries': {
    zh: '试的次数太多了，请过 {minutes} 分钟再试，或者让服务机构重新发一个邀请。',
    en: 'Too many tries; please wait {minutes} minutes, or ask your agency for a new invite.',
  },
  'role-staff': { zh: '您现在是“{agency}”的服务人员。', en: 'You now work for {agency}.' },
  'role-expert': { zh: '您现在是“{agency}”的服务专家。', en: 'You are now an expert of {agency}.' },
  'role-admin': { zh: '您现在是“{agency}”的管理员。', en: 'You are now an administrator of {agency}.' },
  'role-bureau': { zh: '您现在可以以“{bureau}”的身份使用本平台。', en: 'You now act for {bureau}.' },
  'role-operator': { zh: '您现在是本平台的管理员。', en: 'You are now an operator of this platform.' },
  'ask-name': {
    zh: '请问您是哪家企业的？发企业全称或统一社会信用代码都行。',
    en: 'Which enterprise are you from? Please send its full name or its unified social credit code.',
  },
  'name-short': {
    zh: '请发企业的全称，例如“成都示例机械有限公司”，或18位统一社会信用代码。',
    en: 'Please send the full name of the enterprise, or its 18-character credit code.',
  },
  'code-unknown': {
    zh: '这个代码还没有登记过。请把企业全称发来，我来登记。',
    en: 'This code is not registered yet. Please send the full name of the enterprise.',
  },
  'enterprise-new': { zh: '好的，已登记“{name}”。', en: 'All right, {name} is registered.' },
  'enterprise-asked': {
    zh: '“{name}”已经登记过。已请服务机构确认您是这家企业的人，确认后会告诉您；您可以先接着填。',
    en: '{name} is registered already. The agency has been asked to confirm that you belong to it and you will be told; you may go on meanwhile.',
  },
  'enterprise-asked-enrol': {
    zh: '“{name}”已经登记过，不用再登记一次。已请服务机构确认您是这家企业的人，确认后会告诉您。',
    en: '{name} is registered already, there is no need to do so again. The agency has been asked to confirm that you belong to it and you will be told.',
  },
  which: {
    zh: '您这次代表哪家企业？点一下，或者回复序号、名称。',
    en: 'For which enterprise is it this time? Tap it, or reply with its number or name.',
  },
  'which-set': { zh: '好的，现在代表“{name}”。', en: 'All right, you now act for {name}.' },
  'which-only': { zh: '您现在只代表“{name}”一家企业。', en: 'You act for one enterprise only: {name}.' },
  'which-none': { zh: '您还没有登记企业。', en: 'You are not registered with an enterprise yet.' },
  'ask-agency': {
    zh: '您想请哪家质量服务机构来服务？点一下，或者回复序号、名称。',
    en: 'Which quality-service agency would you like? Tap it, or reply with its number or name.',
  },
  'agency-set': {
    zh: '好的，已经通知“{agency}”，他们会联系您。',
    en: '{agency} has been told and will contact you.',
  },
  'agency-none': {
    zh: '登记好了。现在还没有服务机构入驻，有了会尽快联系您。',
    en: 'You are registered. No agency has joined yet; one will contact you as soon as there is.',
  },
  'agency-new': {
    zh: '新企业“{name}”自助登记并选择了贵机构，请尽快联系。',
    en: '{name} has enrolled itself and chose your agency. Please contact them soon.',
  },
  'ask-firm': {
    zh: '这张表是给哪家企业填的？点一下，或者发企业名称里的几个字来找。',
    en: 'For which enterprise is this form? Tap it, or send part of the name to search.',
  },
  'firm-none': {
    zh: '没有找到这家企业。换几个字试试，或者先用“邀请”请企业登记。',
    en: 'No such enterprise. Try other words, or invite it first ("invite").',
  },
  menu: {
    zh: '可以填这些表，点一下，或者回复序号、名称：',
    en: 'What you can fill in; tap it, or reply with its number or name:',
  },
  'menu-for': {
    zh: '【{name}】\n可以填这些表，点一下，或者回复序号、名称：',
    en: '{name}\nWhat you can fill in; tap it, or reply with its number or name:',
  },
  'menu-more': {
    zh: '还可以回复：培训、签到、提问、知识库、我要投诉、我的投诉、评价、我的数据、导出我的数据、更正我的信息、删除我的数据、撤回同意、换企业、交接、English。',
    en: 'Also: trainings, check in, ask, knowledge, complain, my complaints, rate, my data, copy my data, correct my data, delete my data, withdraw consent, switch enterprise, hand over, 中文.',
  },
  'menu-office': {
    zh: '办事：待办、企业、项目、登记、总结、谁还没填、统计、控制台、帮助。',
    en: 'Work: tasks, enterprises, projects, record, summary, who owes what, statistics, console, help.',
  },
  'menu-bureau': { zh: '监管：统计、控制台。', en: 'Bureau: statistics, console.' },
  'menu-notices': {
    zh: '通知：群发、通知、模板、人群、定期、群。',
    en: 'Notices: broadcast, notices, templates, segments, recurring, groups.',
  },
  'console-link': {
    zh: '控制台链接，{minutes}分钟内有效，只能用一次，请别转给别人：\n{link}',
    en: 'Your link to the console, good for {minutes} minutes and for one use. Please do not pass it on:\n{link}',
  },
  'console-not': {
    zh: '控制台是给服务机构、市场监管部门和平台管理员用的。您要填的表在“菜单”里。',
    en: 'The console is for agencies, bureaus and operators. What you can fill in is in the “menu”.',
  },
  'joins-decide': {
    zh: '让不让他们加入，请您来定：',
    en: 'Please decide who is let in:',
  },
  'menu-staff': {
    zh: '管理：待回答、投诉处理、整改、待确认、待联系、邀请、版本。',
    en: 'For staff: questions, complaints, rectify, requests, calls, invite, versions.',
  },
  'menu-lost-ask': {
    zh: '没看懂“{text}”。想问问题，请回复“提问”，后面写上您的问题。',
    en: 'I did not understand “{text}”. For a question reply "ask" with your question behind it.',
  },
  'menu-lost': { zh: '没看懂“{text}”。', en: 'I did not understand “{text}”.' },
  'go-on': { zh: '继续：{form}', en: 'Go on: {form}' },
  'form-unknown': {
    zh: '没有这张表了，请从菜单里选。',
    en: 'That form is no longer there; please choose from the menu.',
  },
  'form-closed': { zh: '这张表不是给您填的。', en: 'That form is not for you to fill in.' },
  'behalf-ratings': {
    zh: '评价要由企业自己来写，不能代填。可以提醒联系人自己打开这张表。',
    en: 'Ratings are for the enterprise itself to give; nobody fills them in for it. You can remind its contact of this form.',
  },
  'form-resumed': { zh: '这张表您填过一部分，接着填。', en: 'You began this form before; going on.' },
  'form-waiting': {
    zh: '刚才那张表还没填完，填过的都存好了，回复“继续”就接着填。',
    en: 'The form you were filling in is kept; reply "resume" to go on with it.',
  },
  back: {
    zh: '表还开着：直接回答刚才那一题，或者回复“继续”再看一遍题目。',
    en: 'Your form is still open: answer the question above, or reply "resume" to see it again.',
  },
  'language-set': { zh: '好的，改用中文。', en: 'OK, English from now on.' },
  'hand-over': {
    zh: '把下面的邀请转给同事，对方打开后就能接着填，已填的都在。7天内有效，只能用一次。\n邀请码：{code}\n{links}',
    en: 'Pass this invite on to your colleague, who can then go on; all answers stay. Good for 7 days, once.\nCode: {code}\n{links}',
  },
  'hand-over-none': {
    zh: '现在没有正在填的表可以交接。',
    en: 'There is no form being filled in to hand over.',
  },
  'hand-over-taken': {
    zh: '同事交接过来的表，请接着填。',
    en: 'Your colleague handed this form over to you; please go on.',
  },
  'hand-over-gone': {
    zh: '这张表已经提交或取消，不用再填了。',
    en: 'That form was submitted or cancelled meanwhile.',
  },
  'hand-over-from': { zh: '您的同事已经接手“{form}”。', en: 'Your colleague has taken over {form}.' },
  'join-ask': {
    zh: '{person}说自己是“{enterprise}”的人（填写的名称：{said}）。是否同意加入？',
    en: '{person} says they belong to {enterprise} (they wrote: {said}). Let them in?',
  },
  'join-yes': { zh: '同意加入', en: 'Let in' },
  'join-no': { zh: '不是', en: 'Refuse' },
  'join-done-yes': { zh: '已同意加入“{enterprise}”。', en: 'They now belong to {enterprise}.' },
  'join-done-no': { zh: '已拒绝加入“{enterprise}”。', en: 'Refused for {enterprise}.' },
  'join-already': { zh: '这个申请已经处理过了。', en: 'This request has been decided already.' },
  'join-not-yours': { zh: '这个申请不归您处理。', en: 'This request is not yours to decide.' },
  'join-none': { zh: '没有等您确认的申请。', en: 'No requests are waiting for you.' },
  'join-accepted': {
    zh: '服务机构已确认，您现在可以代表“{enterprise}”了。',
    en: 'The agency has confirmed it: you now act for {enterprise}.',
  },
  'join-refused': {
    zh: '服务机构没有确认您是“{enterprise}”的人。有疑问请直接联系服务机构。',
    en: 'The agency did not confirm that you belong to {enterprise}. Please contact it directly.',
  },
  'join-somebody': { zh: '有人', en: 'Somebody' },
  invite: {
    zh: '把下面的邀请发给企业联系人，或打印成二维码。30天内有效，可以多家企业用。\n邀请码：{code}\n{links}',
    en: 'Send this invite to contacts, or print it as a QR code. Good for 30 days, for any number of enterprises.\nCode: {code}\n{links}',
  },
  'staff-only': { zh: '这项功能是服务机构的人员用的。', en: 'That is for the staff of an agency.' },
  'register-there': {
    zh: '请把我拉进要登记的群，在那个群里发“登记本群”。',
    en: 'Add me to the group that is to be registered and say "/register" there.',
  },
  'versions-none': { zh: '所有正在填的表都是最新版本。', en: 'All open forms are of the present version.' },
  versions: {
    zh: '正在按旧版本填写的表（会按旧版本填完）：\n{list}',
    en: 'Open forms of an earlier version (they finish on it):\n{list}',
  },
  'mine-head': { zh: '我们存有您的这些信息：', en: 'This is what is stored about you:' },
  'mine-how': {
    zh: '要一份完整的副本回复“导出我的数据”；要改回复“更正我的信息”；要删除回复“删除我的数据”；要撤回同意回复“撤回同意”。',
    en: 'For a complete copy reply "copy my data"; to correct something "correct my data"; to delete "delete my data"; to withdraw your consent "withdraw consent".',
  },
  'mine-paper': { zh: '我的数据（可打印）', en: 'My data, to read or print' },
  'mine-copy': {
    zh: '这是您的全部数据（JSON 文件，用记事本或浏览器就能打开）。',
    en: 'All your data (a JSON file that any text editor or browser opens).',
  },
  'correct-how': {
    zh: '正在填的表：回复“改”加题号，例如“改3”。已提交的表：从菜单里重新填一次，之前的答案会带出来，改好再提交，以新的为准，旧的作为历史保留。姓名和电话：选下面的“企业联系人登记”重新填。',
    en: 'An open form: reply "edit" and the number, such as "edit 3". A submitted form: fill it in again from the menu; what is known is offered, the new one counts and the old one is kept as history. Name and telephone: fill in "Register as a contact" below.',
  },
  'sure-erase': {
    zh: '真的要删除吗？没提交的填写会删除，姓名、电话、聊天记录会删除；已提交的服务记录按档案要求保留，但看不出是您。删除后不能恢复。',
    en: 'Really delete? What was not submitted, your name, telephone and messages are deleted; submitted service records are kept as the rules demand, but no longer show who you are. This cannot be undone.',
  },
  'sure-withdraw': {
    zh: '要撤回同意吗？撤回后不再用聊天为您登记和提醒，填了一半的表先停下；已提交的记录按档案要求保留，想删除可再回复“删除我的数据”。',
    en: 'Withdraw your consent? You will no longer be registered or reminded by chat, and open forms stop; submitted records are kept as the rules demand. To delete, reply "delete my data" as well.',
  },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  'not-done': { zh: '好，没有改动。', en: 'OK, nothing was changed.' },
  erased: { zh: '已删除。', en: 'Deleted.' },
  withdrawn: {
    zh: '已撤回同意，不会再用聊天向您提问或提醒。想重新开始，回复“菜单”。',
    en: 'Your consent is withdrawn; you will not be asked or reminded by chat. To start again reply "menu".',
  },
  'withdrawn-none': { zh: '您现在没有已给的同意。', en: 'There is no consent to withdraw.' },
} as const satisfies Record<string, Text>;

export type WordCode = keyof typeof words;
