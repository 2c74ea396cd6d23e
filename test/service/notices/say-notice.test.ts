import { describe, expect, it } from 'vitest';
import type { NoticeDetails, NoticePurpose } from '../../../src/service/notices/notice.js';
import { previewNotice } from '../../../src/service/notices/preview-notice.js';
import { type Sayable, type SayableTraining, sayNotice } from '../../../src/service/notices/say-notice.js';

const details: NoticeDetails = {
  startsAt: '2026-11-25T06:00:00Z',
  endsAt: '2026-11-25T08:30:00Z',
  place: '成华区示例路8号二楼',
  mapUrl: 'https://maps.example/8',
  onlineUrl: 'https://meet.example/1',
};
const training: SayableTraining = {
  number: 7,
  startsAt: new Date('2026-11-26T06:00:00Z'),
  endsAt: new Date('2026-11-26T08:30:00Z'),
  place: '三楼',
  mapUrl: null,
  onlineUrl: null,
  deadline: new Date('2026-11-24T10:00:00Z'),
  status: 'open',
};
const file = { id: '00000000-0000-4000-8000-000000000000', name: '议程.pdf', mime: 'application/pdf' };
const notice = (more: Partial<Sayable> = {}): Sayable => ({
  ...{ kind: 'training', purpose: 'written', title: '首件检验怎么做', body: '请质检员来听一听。', details },
  files: [file],
  ...more,
});
const BUTTONS = { buttons: true, bot: 'zhitong_bot' };
const PLAIN = { buttons: false };

describe('in private', () => {
  it('says what, when, where, and how to get no more', () => {
    const { text, buttons, files } = sayNotice(notice(), undefined, 'zh', 'private', BUTTONS);
    expect(text).toBe(
      [
        '【首件检验怎么做】',
        '请质检员来听一听。',
        '',
        '时间：11月25日（周三）14:00–16:30',
        '地点：成华区示例路8号二楼',
        '地图：https://maps.example/8',
        '线上参加：https://meet.example/1',
        '',
        '不想再收培训通知，回复：退订',
      ].join('\n'),
    );
    expect(buttons).toEqual([]);
    expect(files).toEqual([file]);
  });

  it('invites with a button where there are buttons, else with words to reply; as the training is now', () => {
    const { text, buttons } = sayNotice(notice(), training, 'zh', 'private', BUTTONS);
    expect(text).toContain('时间：11月26日（周四）14:00–16:30\n地点：三楼\n报名截止：11月24日（周二）18:00');
    expect(text).toContain('点下面的“我要报名”就行。');
    expect(buttons).toEqual([{ id: '@train:7', label: '我要报名', role: 'action' }]);
    const plain = sayNotice(notice(), training, 'zh', 'private', PLAIN);
    expect(plain.text).toContain('想参加，回复“报名7”。');
    expect(plain.buttons).toEqual([]);
  });

  it('invites to nothing that takes no registrations any more', () => {
    const closed = { ...training, status: 'closed' };
    const { text, buttons } = sayNotice(notice(), closed, 'zh', 'private', BUTTONS);
    expect(text).not.toMatch(/报名/);
    expect(buttons).toEqual([]);
  });

  it('of the service offers no way out, as it cannot be refused; news have their own', () => {
    expect(sayNotice(notice({ kind: 'service' }), undefined, 'zh', 'private', PLAIN).text).not.toContain(
      '退订',
    );
    expect(sayNotice(notice({ kind: 'news', details: {} }), undefined, 'zh', 'private', PLAIN).text).toBe(
      '【首件检验怎么做】\n请质检员来听一听。\n\n不想再收政策资讯，回复：退订',
    );
  });

  it.each<[NoticePurpose, string | undefined, string]>([
    ['reminder', '@train:7', '回复“培训7”'],
    ['change', '@train:7', '回复“培训7”'],
    ['correction', '@train:7', '回复“报名7”'],
    ['feedback', '@train-feedback:7', '回复“培训评价7”'],
    ['cancellation', undefined, ''],
    ['materials', undefined, ''],
  ])('of a %s the way on is %s', (purpose, id, words) => {
    const one = notice({ kind: 'service', purpose });
    const pressed = sayNotice(one, training, 'zh', 'private', BUTTONS);
    expect(pressed.buttons.map((button) => button.id)).toEqual(id === undefined ? [] : [id]);
    expect(sayNotice(one, training, 'zh', 'private', PLAIN).text).toContain(words);
    const over = ['feedback', 'cancellation', 'materials'].includes(purpose);
    expect(pressed.text.includes('时间：')).toBe(!over);
  });

  it('speaks English to those who want it', () => {
    const { text, buttons } = sayNotice(notice(), training, 'en', 'private', BUTTONS);
    expect(text).toContain('When: Thu 26 Nov, 14:00–16:30\nWhere: 三楼\nRegister by: Tue 24 Nov, 18:00');
    expect(text).toContain('No more training notices? Reply: unsubscribe');
    expect(buttons[0]?.label).toBe('Register');
  });

  it('says when it begins where nobody knows when it ends', () => {
    const begins = notice({ details: { startsAt: '2026-11-25T06:00:00Z' } });
    expect(sayNotice(begins, undefined, 'zh', 'private', PLAIN).text).toContain(
      '时间：11月25日（周三）14:00\n',
    );
  });
});

describe('in a group', () => {
  it('leads to the private chat: by a link on Telegram, elsewhere by a number', () => {
    const { text, buttons } = sayNotice(notice(), training, 'zh', 'room', BUTTONS);
    expect(text).toContain('报名点下面的按钮，和我私聊。');
    expect(text).not.toContain('退订');
    expect(buttons).toEqual([
      { id: '@train:7', label: '我要报名', role: 'action', url: 'https://t.me/zhitong_bot?start=train-7' },
    ]);
    for (const links of [PLAIN, { buttons: true }]) {
      const plain = sayNotice(notice(), training, 'zh', 'room', links);
      expect(plain.text).toContain('报名请私聊我，发“培训7”。');
      expect(plain.buttons).toEqual([]);
    }
  });

  it('has no buttons for what concerns those who registered', () => {
    const reminder = notice({ kind: 'service', purpose: 'reminder' });
    expect(sayNotice(reminder, training, 'zh', 'room', BUTTONS).buttons).toEqual([]);
  });
});

it('a preview shows each place as it will be, in as many messages', () => {
  const long = notice({ body: '请质检员来听一听。'.repeat(300) });
  const previews = previewNotice(
    long,
    'zh',
    [
      { channel: 'telegram', place: 'private', can: { buttons: true, files: true, maxText: 4096 }, bot: 'b' },
      { channel: 'wechat', place: 'room', can: { buttons: false, files: true, maxText: 2000 } },
      { channel: 'wecom', place: 'room', can: { buttons: false, files: false, maxText: 682 } },
    ],
    training,
  );
  expect(
    previews.map(({ channel, place, parts, files, buttons }) => [
      channel,
      place,
      parts.length,
      files.length,
      buttons.length,
    ]),
  ).toEqual([
    ['telegram', 'private', 1, 1, 1],
    ['wechat', 'room', 2, 1, 0],
    ['wecom', 'room', 5, 0, 0],
  ]);
  expect(previews[0]?.parts[0]).toBe(previews[0]?.text);
});
