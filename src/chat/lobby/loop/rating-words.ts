import type { Text } from '../../../flow/json.js';

/** Ratings: why somebody was not satisfied, what is done, the new rating, the totals. */
export const ratingWords = {
  satisfied: { zh: '满意', en: 'Satisfied' },
  fairly_satisfied: { zh: '基本满意', en: 'Fairly satisfied' },
  dissatisfied: { zh: '不满意', en: 'Dissatisfied' },
  'why-ask': {
    zh: '“{items}”没让您满意，对不起。方便说说是哪里没做好吗？一两句话就行，我们照着改；不想说就回复“跳过”。',
    en: 'We are sorry about {items}. Would you tell us what went wrong? A sentence or two will do, and we will act on it; or reply "skip".',
  },
  'why-thanks': {
    zh: '谢谢您说出来。服务机构的管理员会查清原因、拿出办法，到时在这里告诉您。',
    en: 'Thank you for telling us. The agency will find the cause and put it right; you will hear here.',
  },
  'why-skipped': {
    zh: '好的。我们会请服务机构改进，改好了在这里告诉您。随时回复“评价”可以再说。',
    en: 'All right. The agency will be asked to do better and you will hear here. Reply "rate" to add something.',
  },
  'why-late': { zh: '这件事已经在改进了，谢谢。', en: 'That is being put right already, thank you.' },
  'fix-new': {
    zh: '{enterprise}对“{items}”打了不满意。\n原因：{why}\n请查清原因、写明整改措施，点“整改”或回复“整改”。',
    en: '{enterprise} is not satisfied with {items}.\nWhy: {why}\nPlease find the cause and say what is done: tap "Rectify" or reply "rectify".',
  },
  'why-none': { zh: '（没有说）', en: '(not said)' },
  'do-fix': { zh: '整改', en: 'Rectify' },
  'fix-none': { zh: '没有等您整改的事。', en: 'Nothing is waiting to be put right by you.' },
  'fix-list': { zh: '等您整改的：', en: 'To be put right:' },
  'fix-entry': { zh: '{enterprise}：{items}', en: '{enterprise}: {items}' },
  'fix-entry-rectified': {
    zh: '{enterprise}：{items}（待电话回访）',
    en: '{enterprise}: {items} (to be called)',
  },
  'fix-entry-called': {
    zh: '{enterprise}：{items}（等企业再评）',
    en: '{enterprise}: {items} (to be rated again)',
  },
  'fix-card': {
    zh: '{enterprise}对“{items}”不满意。\n对方说：{why}',
    en: '{enterprise} is not satisfied with {items}.\nThey said: {why}',
  },
  'fix-again': { zh: '（整改后再评，仍不满意）', en: '(Rated again: still not satisfied.)' },
  'fix-round': {
    zh: '第{n}次整改\n原因：{cause}\n措施：{measures}\n再评：{ratings}',
    en: 'Round {n}\nCause: {cause}\nDone about it: {measures}\nRated again: {ratings}',
  },
  'fix-done': {
    zh: '原因：{cause}\n措施：{measures}',
    en: 'Cause: {cause}\nDone about it: {measures}',
  },
  'fix-call': {
    zh: '企业联系人还没有收到回访。请打电话说明改了什么，请对方再评一次；打完点“已电话回访”。',
    en: 'The contact has not been told yet. Please call, say what has changed and ask to rate again; then press "Called".',
  },
  'do-called': { zh: '已电话回访', en: 'Called' },
  'fix-called-by-phone': {
    zh: '已记下电话回访。等企业再评到{day}；过了这天还没评，可以在“整改”里写明原因结束。',
    en: 'Noted. The new rating is waited for until {day}; after that you may end this under "rectify", with a reason.',
  },
  'fix-waits': {
    zh: '已经回访，等企业再评到{day}。过了这天还没评，可以写明原因结束。',
    en: 'The contact has been told; the new rating is waited for until {day}. After that you may end it with a reason.',
  },
  'fix-unrated': {
    zh: '已经回访，企业到{day}还没有再评。可以再打电话问问，也可以写明原因结束。',
    en: 'The contact was told and has not rated again by {day}. You may call once more, or end it with a reason.',
  },
  'do-end': { zh: '结束整改', en: 'End it' },
  'fix-end-why': {
    zh: '企业没有再评，为什么可以结束？请写一句，会留档。例如：电话回访，对方说已满意，不想再填。',
    en: 'There is no new rating: why may this end? Please say; it is kept. For example: they said on the telephone that they are satisfied.',
  },
  'fix-ended': { zh: '整改已结束，原因已记下：{reason}', en: 'It is closed; noted: {reason}' },
  'fix-cause': { zh: '第1步：原因是什么？请写一下。', en: 'First: what was the cause?' },
  'fix-measures': {
    zh: '原因已记下：{cause}\n第2步：采取了什么整改措施？会告诉企业联系人。',
    en: 'The cause is noted: {cause}\nSecond: what is done about it? The contact will be told.',
  },
  'fix-called': {
    zh: '已记录，并告诉了企业联系人，请对方再评一次。',
    en: 'Recorded. The contact has been told and asked to rate again.',
  },
  'fix-unreachable': {
    zh: '已记录。企业联系人在这里联系不上，请打电话告诉对方改了什么，打完点“已电话回访”。',
    en: 'Recorded. The contact cannot be reached here; please call them, say what has changed, then press "Called".',
  },
  'rate-again': {
    zh: '上次您对“{items}”不满意，我们做了改进：\n{measures}\n想请您再评一次，约1分钟。',
    en: 'You were not satisfied with {items}. This is what was done:\n{measures}\nWould you rate it once more? About a minute.',
  },
  'rate-item': {
    zh: '现在对“{item}”满意吗？点一下，或者回复“满意”“基本满意”“不满意”。',
    en: 'How satisfied are you now with: {item}? Tap one, or say it.',
  },
  'rate-thanks': {
    zh: '谢谢您再评一次！以后有问题随时说。',
    en: 'Thank you for rating again! Tell us whenever something is wrong.',
  },
  'rate-sorry': {
    zh: '对不起，还是没让您满意。这件事会继续整改，市场监管部门也会看到。还有哪里不好？一两句话就行，不想说就回复“跳过”。',
    en: 'We are sorry that you are still not satisfied. It stays open, and the bureau sees it. What is still wrong? A sentence or two, or reply "skip".',
  },
  'rate-none': { zh: '现在没有要您评价的。', en: 'There is nothing for you to rate at present.' },
  'rate-over': { zh: '这项已经评过了，谢谢。', en: 'That has been rated already, thank you.' },
  'rated-well': {
    zh: '{enterprise}对“{items}”重新评价：{ratings}。这件事已结束。',
    en: '{enterprise} rated {items} again: {ratings}. That is closed.',
  },
  'rated-badly': {
    zh: '{enterprise}整改后再评，仍有不满意：{ratings}。请继续整改，市场监管部门会看到。回复“整改”办理。',
    en: '{enterprise} rated again and is still not satisfied: {ratings}. Please go on; the bureau sees it. Reply "rectify".',
  },
  'rate-own': {
    zh: '不能评价自己或同事的服务：您是为“{enterprise}”服务的人员。请企业自己的联系人来评。',
    en: 'You serve {enterprise} or work for its agency, so you cannot rate that service. Please leave it to its contact.',
  },
  'totals-head': {
    zh: '您在“{agency}”得到的评价（合计，不显示是谁评的）：',
    en: 'How your work at {agency} was rated (totals only):',
  },
  'totals-few': {
    zh: '评价还不到5份（或合计后能推算出别人的评价），先不显示，免得看出是谁评的。',
    en: 'Not shown yet: with fewer than 5 ratings one could tell who gave them.',
  },
  'totals-line': {
    zh: '{item}：满意 {satisfied}，基本满意 {fairly}，不满意 {bad}（共 {count}）',
    en: '{item}: satisfied {satisfied}, fairly {fairly}, dissatisfied {bad} (of {count})',
  },
  'totals-hidden': { zh: '{item}：不足5份，不显示', en: '{item}: fewer than 5, not shown' },
  'totals-all': { zh: '合计', en: 'All' },
} as const satisfies Record<string, Text>;
