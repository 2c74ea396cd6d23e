import type { Text } from '../../../flow/json.js';

/** Questions and the knowledge base. */
export const questionWords = {
  'let-go': {
    zh: '好的，先不写了。没填完的表，回复“继续”就接着填。',
    en: 'All right, never mind. If a form is unfinished reply "resume" to go on with it.',
  },
  'ask-what': { zh: '您想问什么？直接发过来就行。', en: 'What would you like to know? Just send it.' },
  'ask-short': {
    zh: '请多说几个字，例如：我们的卡尺多久要校准一次？',
    en: 'Please say a little more, such as: how often must our callipers be calibrated?',
  },
  'similar-head': {
    zh: '有人问过差不多的问题，看看能不能帮到您：',
    en: 'Somebody asked much the same. Perhaps this helps:',
  },
  pair: { zh: '问：{question}\n答：{answer}', en: 'Q: {question}\nA: {answer}' },
  'pair-numbered': { zh: '【{n}】问：{question}\n答：{answer}', en: '[{n}] Q: {question}\nA: {answer}' },
  solved: { zh: '解决了', en: 'That helps' },
  'solved-by': { zh: '第{n}条解决了', en: 'No. {n} helps' },
  'ask-anyway': { zh: '还要问', en: 'I still want to ask' },
  glad: { zh: '太好了！有问题随时再问。', en: 'Good! Ask again whenever you like.' },
  'ask-passed-on': {
    zh: '好的，已经转给服务人员，有了答复会在这里告诉您。',
    en: 'Your question has been passed on; the answer will come here.',
  },
  'ask-kept': {
    zh: '问题已记下，有人能回答时会在这里告诉您。',
    en: 'Your question is kept; as soon as somebody can answer it you will hear it here.',
  },
  'may-publish': {
    zh: '去掉姓名和企业名称后，可以把这个问答给别的企业看吗？不同意也照样回答您。',
    en: 'May question and answer be shown to other firms, without any names? You get your answer either way.',
  },
  may: { zh: '可以', en: 'Yes' },
  'may-not': { zh: '不可以', en: 'No' },
  'may-noted': { zh: '好的，记下了。', en: 'All right, noted.' },
  'question-new': {
    zh: '{enterprise}有个问题想请教您：\n{question}\n点“回答”写答复，或者回复“待回答”。',
    en: '{enterprise} has a question for you:\n{question}\nTap "Answer", or reply "questions".',
  },
  'question-more': {
    zh: '{enterprise}接着问：\n{question}\n（上次问：{before}\n您答：{answer}）\n点“回答”写答复，或者回复“待回答”。',
    en: '{enterprise} asks on:\n{question}\n(Asked before: {before}\nAnswered: {answer})\nTap "Answer", or reply "questions".',
  },
  'do-answer': { zh: '回答', en: 'Answer' },
  'questions-none': { zh: '没有等您回答的问题。', en: 'No questions are waiting for you.' },
  'questions-head': { zh: '等您回答的问题：', en: 'Questions waiting for an answer:' },
  'question-entry': { zh: '{enterprise}：{question}', en: '{enterprise}: {question}' },
  'answer-how': {
    zh: '{enterprise}问：\n{question}\n请直接写答复，会发给提问的人。',
    en: '{enterprise} asks:\n{question}\nWrite the answer; it is sent to whoever asked.',
  },
  'answer-sent': { zh: '答复已发给提问的人，谢谢！', en: 'Your answer has been sent, thank you!' },
  'answer-kept': {
    zh: '答复已记下；提问的人现在联系不上。',
    en: 'Your answer is stored; whoever asked cannot be reached at present.',
  },
  'answer-for-you': {
    zh: '您问的：{question}\n答复：{answer}',
    en: 'You asked: {question}\nAnswer: {answer}',
  },
  'answer-late': {
    zh: '这个问题已经有答复了，或者不用再答。您写的内容：\n{text}',
    en: 'That question has been answered, or needs no answer any more. What you wrote:\n{text}',
  },
  'ask-on': { zh: '继续问', en: 'Ask on' },
  'ask-on-what': {
    zh: '还想问什么？直接发过来就行。',
    en: 'What else would you like to know? Just send it.',
  },
  'do-publish': { zh: '公开到知识库', en: 'Publish it' },
  'publish-how': {
    zh: '别的企业会看到（名称和电话已去掉，请再看一遍）：\n问：{question}\n答：{answer}',
    en: 'Others will read this (names and telephones are taken out; please check):\nQ: {question}\nA: {answer}',
  },
  'publish-go': { zh: '公开', en: 'Publish' },
  'publish-question': { zh: '改问题', en: 'Edit the question' },
  'publish-answer': { zh: '改答案', en: 'Edit the answer' },
  'publish-not': { zh: '不公开', en: 'Do not publish' },
  'publish-edit': { zh: '请把改好的内容整段发来。', en: 'Please send the whole text as it is to read.' },
  'publish-done': { zh: '已放进知识库，谢谢！', en: 'It is in the knowledge base now, thank you!' },
  'take-back': { zh: '撤下', en: 'Take it back' },
  'take-back-number': { zh: '撤下第{n}条', en: 'Take back no. {n}' },
  'taken-back': {
    zh: '已从知识库撤下，别人看不到了。改好了可以再公开。',
    en: 'It is out of the knowledge base; nobody reads it any more. You may publish it again once it is right.',
  },
  'publish-dropped': { zh: '好，不公开。', en: 'All right, it is not published.' },
  'publish-no-consent': {
    zh: '提问的人没有同意公开，所以不能放进知识库。',
    en: 'Whoever asked did not agree to have it published.',
  },
  'publish-not-answered': { zh: '还没有答复，先回答再公开。', en: 'It has no answer yet.' },
  'knowledge-head': { zh: '知识库里找到这些：', en: 'Found in the knowledge base:' },
  'knowledge-best': { zh: '大家常问的：', en: 'Often asked:' },
  'knowledge-how': {
    zh: '要找别的，回复“知识库”加关键词，例如：知识库 卡尺校准。',
    en: 'To look for something else say "knowledge" and the words, such as: knowledge calliper calibration.',
  },
  'knowledge-none': {
    zh: '知识库里还没有这方面的内容。回复“提问”直接问，会有人回答您。',
    en: 'Nothing about that yet. Reply "ask" and somebody will answer you.',
  },
} as const satisfies Record<string, Text>;
