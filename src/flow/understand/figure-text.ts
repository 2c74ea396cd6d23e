import { normalise, READ_MAX } from './normalise.js';

const TRADITIONAL: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'萬億兩點約個來餘幾沒無從變為數員職圓圆塊錢間戶項種張類篇處歲漲減縮虧損應該計總們廠過與貳參叁陸壹贰叄肆伍陆柒捌玖拾佰仟弍現後還暫統對認證產業實將這裡嗎麼',
  ].map((from, i): [string, string] => [
    from,
    '万亿两点约个来余几没无从变为数员职元元块钱间户项种张类篇处岁涨减缩亏损应该计总们厂过与二三三六一二三四五六七八九十百千二现后还暂统对认证产业实将这里吗么'.charAt(
      i,
    ),
  ]),
);
const TRADITIONAL_ANY = new RegExp(`[${Object.keys(TRADITIONAL).join('')}]`, 'g');

/** 10² and ½ would turn into 102 and 1⁄2. */
const RAISED = /[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u215e\u2189]/;
const CODE =
  /^[=@]|<[a-z/!?]|[{}\\`]|\$\(|';|' *(?:or|and)\b|; *(?:drop|select|delete|insert|update|alter)\b|\b(?:drop table|union select|javascript:)/;

export interface FigureText {
  /** Everyday characters, lower case, nothing invisible. */
  readonly text: string;
  /** Same length, as typed: tells 3M from 3m. */
  readonly typed: string;
  /** There was more than is read. */
  readonly cut: boolean;
}

/** Prepares a message for reading figures in it; undefined when it is code, a formula or raised digits. */
export function prepareText(message: string): FigureText | undefined {
  const typed = normalise(message)
    .replace(/\u20e3/g, '')
    .replace(/[’‘]/g, "'")
    .replace(TRADITIONAL_ANY, (c) => TRADITIONAL[c] ?? c)
    .replace(/廿|卅|俩|仨/g, (c) => ({ 廿: '二十', 卅: '三十', 俩: '两个' })[c] ?? '三个');
  const text = typed.replace(/[A-Z]+/g, (run) => run.toLowerCase());
  if (CODE.test(text) || RAISED.test(message.slice(0, READ_MAX))) return undefined;
  return { text, typed, cut: message.length > READ_MAX };
}
