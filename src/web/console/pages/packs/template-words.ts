import type { Text } from '../../../../flow/json.js';

export const templateWords = {
  what: {
    zh: '上传一份 .docx，在要填的地方写上标签，例如 {企业名称}。以后本机构下载这张表的 Word，就用这份模板。',
    en: 'Upload a .docx with tags where answers go, such as {enterprise_name}. From then on Word files of this form are made from it.',
  },
  rows: {
    zh: '多行的题目用 {#标签} 和 {/标签} 包住一行，每一项重复一次。',
    en: 'Of a question with rows write one row between {#tag} and {/tag}; it repeats for each.',
  },
  now: { zh: '现在用的模板', en: 'Template in use' },
  none: {
    zh: '没有自己的模板，按标准的表样输出。',
    en: 'None: forms are laid out as the standard prints them.',
  },
  since: { zh: '{by} {at} 上传', en: 'uploaded by {by} on {at}' },
  'since-at': { zh: '{at} 上传', en: 'uploaded on {at}' },
  download: { zh: '下载模板', en: 'Download it' },
  try: { zh: '用示例答案试填', en: 'Try it with example answers' },
  remove: { zh: '不再使用', en: 'Remove it' },
  'remove-ask': { zh: '不再使用这份模板？', en: 'Remove this template?' },
  file: { zh: '模板文件（.docx）', en: 'Template (.docx)' },
  upload: { zh: '上传并使用', en: 'Upload and use it' },
  example: { zh: '示例', en: 'example' },
  tags: { zh: '可以用的标签', en: 'Tags of this form' },
  tag: { zh: '标签', en: 'Tag' },
  'or-tag': { zh: '或者', en: 'Or' },
  'question-type': { zh: '填进去的是', en: 'What goes there' },
  refused: { zh: '这份模板不能用', en: 'This template cannot be used' },
  'no-file': { zh: '请选择一个文件。', en: 'Please choose a file.' },
  'not-docx': {
    zh: '请上传 .docx 文件（在 Word 或 WPS 里另存为 .docx）。',
    en: 'Please upload a .docx (save it as .docx in Word or WPS).',
  },
  unreadable: {
    zh: '文件打不开，可能已损坏。请重新保存后再传。',
    en: 'The file cannot be opened; it may be damaged.',
  },
  'no-tags': {
    zh: '里面没有标签，填不进任何答案。请从下面的表里抄几个标签进去。',
    en: 'It has no tags, so no answer could be filled in. Copy some from the table below.',
  },
  'brace-open': { zh: '“{at}”处有“{”没有配上“}”。', en: 'A “{” has no “}” at: {at}' },
  'brace-close': { zh: '“{at}”处有“}”前面没有“{”。', en: 'A “}” has no “{” before it at: {at}' },
  'not-ended': {
    zh: '{#{at}} 没有结束，请在这一行之后写上 {/{at}}。',
    en: '{#{at}} is not ended: write {/{at}}.',
  },
  'not-begun': { zh: '{/{at}} 前面没有 {#{at}}。', en: '{/{at}} has no {#{at}} before it.' },
  broken: { zh: '标签写得不对：{at}', en: 'A tag is not written correctly: {at}' },
  strange: { zh: '这些标签不是这张表的：{tags}', en: 'These tags name nothing of this form: {tags}' },
} as const satisfies Readonly<Record<string, Text>>;
