import { expect } from 'vitest';
import { jpeg, pdf, png } from '../service/uploads/make-files.js';
import { type Lang, press, say } from './arrive.js';
import type { Shown, Talker } from './talker.js';

/** How a question is answered, and what must be stored of it. */
export interface Answer {
  readonly key: string;
  readonly acts: readonly ((talker: Talker) => Promise<Shown>)[];
  readonly value: unknown;
  readonly approximate?: true;
}

const file = (name: string, mime: string, bytes: Buffer) => ({
  id: expect.any(String),
  name,
  mime,
  size: bytes.length,
});
const photo = { name: '现场.png', mime: 'image/png', bytes: png };
const paper = { name: '报告.pdf', mime: 'application/pdf', bytes: pdf() };
const photoFile = file(photo.name, photo.mime, png);
const paperFile = file(paper.name, paper.mime, paper.bytes);

const at = (key: string, value: unknown, ...acts: Answer['acts']): Answer => ({ key, value, acts });

/** Everything that can be said is said. */
const WORDS: Readonly<Record<Lang, readonly Answer[]>> = {
  zh: [
    at('short', '精密轴承', say('精密轴承')),
    at('long', '第一，设备老。\n第二，人手少。', say('第一，设备老。\n第二，人手少。')),
    at('place', '成都市高新区天府大道1号', say('成都市高新区天府大道1号')),
    at('code', '91512081MA62K0260E', say('91512081MA62K0260E')),
    at('phone', '13800138000', say('138 0013 8000')),
    at('person', { name: '张伟', phone: '13900139000' }, say('张伟'), say('13900139000')),
    { ...at('people', 50, say('约五十人')), approximate: true },
    at('ratio', 3.5, say('三点五')),
    at('turnover', 3_000_000, say('300万')),
    at('rate', 97, say('九成七')),
    at('growth', { before: 92, after: 97 }, say('92%提高到97%')),
    at('founded', '2019-03', say('2019年3月')),
    at('served', { from: '2024-03', to: '2024-06' }, say('2024年3月到6月')),
    at('problem', true, say('有')),
    at('level', 'middle', say('2')),
    at('needs', ['metrology', 'testing'], say('1 3')),
    at('way', { picked: ['other'], other: '电话指导' }, say('其他：电话指导')),
    at('satisfied', 'fair', say('还可以')),
    at('trade', { scheme: 'gbt4754', code: 'C21' }, say('C21')),
    at('size', expect.objectContaining({ size: 'small' }), say('小型')),
    at(
      'photos',
      [photoFile, paperFile],
      (t) => t.send(photo),
      (t) => t.send(paper),
      say('完成'),
    ),
    at('signed', { name: '张伟' }, say('张伟')),
    at(
      'papers',
      [
        { name: 'ISO 9001', year: '2020', kind: 'system' },
        { name: '绿色产品', year: '2021-05', kind: 'product' },
      ],
      say('ISO 9001'),
      say('2020年'),
      say('体系'),
      say('加一项'),
      say('绿色产品'),
      say('2021年5月'),
      say('2'),
      say('完成'),
    ),
  ],
  en: [
    at('short', 'precision bearings', say('precision bearings')),
    at('long', 'First, old machines.\nSecond, few people.', say('First, old machines.\nSecond, few people.')),
    at('place', '1 Tianfu Avenue, Chengdu', say('1 Tianfu Avenue, Chengdu')),
    at('code', '91440300708461136T', say('91440300708461136t')),
    at('phone', '13800138000', say('13800138000')),
    at('person', { name: 'Zhang Wei', phone: '13900139000' }, say('Zhang Wei 13900139000')),
    at('people', 32, say('thirty-two')),
    at('ratio', 3.5, say('3.5')),
    at('turnover', 3_000_000, say('3 million yuan')),
    at('rate', 97, say('97 %')),
    at('growth', { before: 92, after: 97 }, say('from 92% to 97%')),
    at('founded', '2019-03', say('March 2019')),
    at('served', { from: '2024-03', to: '2024-06' }, say('March 2024 to June 2024')),
    at('problem', false, say('no')),
    at('level', 'low', say('low')),
    at('needs', ['standards', 'training'], say('2, 4')),
    at('way', { picked: ['online'] }, say('online')),
    at('satisfied', 'good', say('satisfied')),
    at('trade', { scheme: 'gbt4754', code: 'C21' }, say('C21')),
    at('size', expect.objectContaining({ size: 'micro' }), say('micro')),
    at('photos', [photoFile], (t) => t.send(photo), say('done')),
    at('signed', { name: 'Zhang Wei' }, say('Zhang Wei')),
    at(
      'papers',
      [{ name: 'ISO 9001', year: '2020', kind: 'system' }],
      say('ISO 9001'),
      say('2020'),
      say('System'),
      say('done'),
    ),
  ],
};

/** Buttons wherever there are some, and what only pictures can do. */
const BUTTONS: readonly Answer[] = [
  at('problem', false, press('否')),
  at('level', 'low', press('较低')),
  at('needs', ['metrology', 'training'], async (t) => {
    if (!t.can.press) return t.say('1、4');
    for (const label of ['培训服务', '标准服务', '计量服务', '标准服务']) await t.toggle(label);
    return t.press('完成');
  }),
  at('way', { picked: ['other'], other: '驻厂' }, press('其他方式'), say('驻厂')),
  at('satisfied', 'bad', press('不满意')),
  at('size', expect.objectContaining({ size: 'medium' }), press('中型')),
  at(
    'photos',
    [file('photo.jpg', 'image/jpeg', jpeg), photoFile],
    (t) => t.sendPhoto(jpeg),
    (t) => t.send(photo),
    press('完成'),
  ),
  at('signed', { file: expect.objectContaining({ mime: expect.stringMatching(/^image\//) }) }, (t) =>
    t.can.draw ? t.draw() : t.sendPhoto(jpeg),
  ),
  at(
    'papers',
    [{ name: '绿色产品', year: '2021', kind: 'product' }],
    say('ISO 9001'),
    say('2020'),
    press('体系'),
    press('加一项'),
    say('绿色产品'),
    say('2021'),
    press('产品'),
    press('删第1项'),
    press('完成'),
  ),
];

export const byWords = (lang: Lang): readonly Answer[] => WORDS[lang];

export const byButtons = (): readonly Answer[] =>
  WORDS.zh.map((answer) => BUTTONS.find(({ key }) => key === answer.key) ?? answer);
