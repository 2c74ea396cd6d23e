import type { Text } from '../../../flow/json.js';

/** Complaints: for those who complain, and those who deal with it. */
export const complaintWords = {
  'c-may-hide': {
    zh: '投诉可以匿名：问到“要匿名吗？”时回复“匿名”，处理的人就看不到您是谁、是哪家企业。',
    en: 'A complaint may be anonymous: when asked "Do you want to stay anonymous?" say yes, and nobody who deals with it learns who you are.',
  },
  'c-how-to-complain': {
    zh: '现在要投诉，回复“我要投诉”。',
    en: 'To complain now, reply "I want to complain".',
  },
  'c-received': {
    zh: '您的投诉编号是 {number}。处理到哪一步都会在这里告诉您，随时回复“我的投诉”查看进度。',
    en: 'Your complaint is number {number}. You will be told here at each step; reply "my complaints" to see how it stands.',
  },
  'c-received-anonymous': {
    zh: '您选择了匿名：处理的人看不到您是谁、是哪家企业，消息照样会发到这里。',
    en: 'You chose to stay anonymous: whoever deals with it does not learn who or from which enterprise you are. Messages still reach you here.',
  },
  'c-told-acknowledged': {
    zh: '您的投诉 {number} 已受理，我们开始核实情况。',
    en: 'Your complaint {number} has been taken up; we are looking into it.',
  },
  'c-told-assessed': {
    zh: '您的投诉 {number} 有进展：\n{text}',
    en: 'News of your complaint {number}:\n{text}',
  },
  'c-told-answered': {
    zh: '您的投诉 {number} 的答复：\n{text}',
    en: 'The answer to your complaint {number}:\n{text}',
  },
  'c-told-decided': {
    zh: '您的投诉 {number} 的处理决定：\n{text}',
    en: 'What was decided about your complaint {number}:\n{text}',
  },
  'c-told-closed': {
    zh: '您的投诉 {number} 已办结。您对处理结果满意吗？点一下，或者回复“满意”“基本满意”“不满意”。',
    en: 'Your complaint {number} is closed. Are you satisfied with how it was dealt with? Tap one, or say it.',
  },
  'c-told-complex': {
    zh: '您的投诉 {number} 情况比较复杂，最迟15个工作日内答复您。',
    en: 'Your complaint {number} is difficult; you will have an answer within 15 working days at the latest.',
  },
  'c-thanks': { zh: '谢谢您的评价！', en: 'Thank you for your rating!' },
  'c-reopened': {
    zh: '对不起，没让您满意。投诉 {number} 已重新打开，交给上一级来处理，进展会在这里告诉您。',
    en: 'We are sorry. Complaint {number} has been opened again and goes one level up; you will hear here how it goes on.',
  },
  'c-new': {
    zh: '收到一件投诉 {number}（{about}）。\n{text}\n回复“投诉处理”来办理。',
    en: 'A complaint has come: {number} ({about}).\n{text}\nReply "complaints" to deal with it.',
  },
  'c-new-urgent': {
    zh: '【紧急】收到一件投诉 {number}（{about}），涉及人身安全或正在扩大的损失。\n{text}\n请马上回复“投诉处理”来办理。',
    en: 'URGENT: complaint {number} ({about}): somebody is in danger or the loss is growing.\n{text}\nPlease reply "complaints" at once.',
  },
  'c-again': {
    zh: '投诉 {number} 处理后对方仍不满意，已重新打开，请办理。回复“投诉处理”查看。',
    en: 'Complaint {number} was opened again, as the complainant is not satisfied. Reply "complaints" to deal with it.',
  },
  'c-raised': {
    zh: '投诉 {number} 超过了期限，已上报到您这里，请过问。回复“投诉处理”查看。',
    en: 'Complaint {number} is past its limit and has come to you. Reply "complaints" to see it.',
  },
  'c-open': { zh: '查看', en: 'Open' },
  'c-none': { zh: '没有等您处理的投诉。', en: 'No complaints are waiting for you.' },
  'c-list': { zh: '等您处理的投诉：', en: 'Complaints waiting for you:' },
  'c-entry': { zh: '{number} {status} · {about} · {who}', en: '{number} {status} · {about} · {who}' },
  'c-anonymous': { zh: '匿名', en: 'anonymous' },
  'c-private': { zh: '个人', en: 'a private person' },
  'c-card': {
    zh: '【投诉 {number}】{status}{complex}\n投诉人：{who}',
    en: 'Complaint {number}: {status}{complex}\nFrom: {who}',
  },
  'c-complex-mark': { zh: '（复杂）', en: ' (difficult)' },
  'c-step-line': { zh: '{day} {step}{text}', en: '{day} {step}{text}' },
  'c-colon': { zh: '：', en: ': ' },
  'c-write-assessed': {
    zh: '请写判定情况：严重不严重、打算怎么办。会发给投诉人。',
    en: 'Please write how you assess it and what you are going to do. It is sent to the complainant.',
  },
  'c-write-investigated': {
    zh: '请写调查到的情况（内部记录，不发给投诉人）。',
    en: 'Please write what you found out (kept as a record, not sent).',
  },
  'c-write-answered': { zh: '请写给投诉人的答复。', en: 'Please write the answer to the complainant.' },
  'c-write-decided': {
    zh: '请写处理决定，会发给投诉人。',
    en: 'Please write what was decided; it is sent to the complainant.',
  },
  'c-sure': { zh: '要发给投诉人的话：\n{text}', en: 'This is sent to the complainant:\n{text}' },
  'c-send': { zh: '发送', en: 'Send' },
  'c-rewrite': { zh: '重写', en: 'Write again' },
  'c-done': { zh: '投诉 {number}：{step}，已记录。', en: 'Complaint {number}: {step}, recorded.' },
  'c-told-them': { zh: '已告诉投诉人。', en: 'The complainant has been told.' },
  'c-not-told': {
    zh: '投诉人现在联系不上，消息没有发出。',
    en: 'The complainant cannot be reached at present; nothing was sent.',
  },
  'c-next': { zh: '现在该做的是：{step}。', en: 'What comes next is: {step}.' },
  'c-over': { zh: '这件投诉已经办结。', en: 'That complaint is closed.' },
  'c-complex': { zh: '标为复杂', en: 'Mark as difficult' },
  'c-complex-done': {
    zh: '已标为复杂，答复期限为15个工作日。',
    en: 'Marked as difficult: 15 working days for the answer.',
  },
  'c-own-none': {
    zh: '您没有提过投诉。要投诉回复“我要投诉”。',
    en: 'You have made no complaint. To make one reply "complain".',
  },
  'c-own': { zh: '{number}（{day}）：{status}\n{happened}', en: '{number} ({day}): {status}\n{happened}' },
  'c-rate': { zh: '评价投诉 {number}', en: 'Rate complaint {number}' },
  'c-status-received': { zh: '已收到', en: 'received' },
  'c-status-acknowledged': { zh: '已受理', en: 'taken up' },
  'c-status-assessed': { zh: '已判定', en: 'assessed' },
  'c-status-investigated': { zh: '已调查', en: 'looked into' },
  'c-status-answered': { zh: '已答复', en: 'answered' },
  'c-status-decided': { zh: '已告知决定', en: 'decided' },
  'c-status-closed': { zh: '已办结', en: 'closed' },
  'c-status-complex': { zh: '标为复杂', en: 'marked as difficult' },
  'c-status-rated': { zh: '投诉人已评价', en: 'rated' },
  'c-status-reopened': { zh: '重新打开', en: 'opened again' },
  'c-do-acknowledged': { zh: '受理', en: 'Take it up' },
  'c-do-assessed': { zh: '判定', en: 'Assess' },
  'c-do-investigated': { zh: '写调查情况', en: 'Write what was found' },
  'c-do-answered': { zh: '答复', en: 'Answer' },
  'c-do-decided': { zh: '告知决定', en: 'Tell the decision' },
  'c-do-closed': { zh: '办结', en: 'Close' },
  'c-about-staff': { zh: '服务人员', en: 'service staff' },
  'c-about-expert': { zh: '服务专家', en: 'an expert' },
  'c-about-agency': { zh: '服务机构', en: 'the agency' },
  'c-about-training': { zh: '培训活动', en: 'a training' },
  'c-about-platform': { zh: '本平台', en: 'this platform' },
  'c-about-other': { zh: '其他', en: 'something else' },
} as const satisfies Record<string, Text>;
