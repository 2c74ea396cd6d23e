import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { certificatePdf, certificatePicture } from '../../src/documents/certificate.js';
import { layCertificate, SHEET } from '../../src/documents/certificate-layout.js';
import { drawPicture } from '../../src/documents/draw-picture.js';
import { drawReport, type SentReport } from '../../src/documents/report-picture.js';
import { draw, widthOf, wrapText } from '../../src/documents/svg.js';

const SIZE = { width: 400, height: 80 };
const text = (words: string) => draw('text', { x: 10, y: 50, 'font-size': 40 }, words);

describe('a picture', () => {
  it('shows Chinese, and each character its own', async () => {
    const [none, one, other] = await Promise.all([
      drawPicture(SIZE),
      drawPicture(SIZE, text('质量')),
      drawPicture(SIZE, text('通知')),
    ]);
    expect(inkOf(none)).toBe(0);
    expect(inkOf(one)).toBeGreaterThan(500);
    expect(one.equals(other)).toBe(false);
  });

  it('draws what nobody has a character for as a box, and goes on', async () => {
    expect(inkOf(await drawPicture(SIZE, text('☑ 好')))).toBeGreaterThan(100);
  });

  it('takes any text as text', async () => {
    const wild = 'a<script>&"\'</text>\u0000\ud800]]>';
    const shown = await drawPicture(SIZE, text(wild));
    expect(inkOf(shown)).toBeGreaterThan(500);
    expect(draw('text', { id: '"<' }, wild).svg).toBe(
      '<text id="&quot;&lt;">a&lt;script&gt;&amp;&quot;&#39;&lt;/text&gt;\ufffd]]&gt;</text>',
    );
  });

  it('says that a drawing is none, and draws the next one', async () => {
    const broken = drawPicture(SIZE, { svg: '<text' });
    const next = drawPicture(SIZE, text('好'));
    await expect(broken).rejects.toThrow();
    expect(inkOf(await next)).toBeGreaterThan(100);
  });
});

describe('wrapText', () => {
  it('counts a Chinese character as wide as it is', () => {
    expect(widthOf('质量')).toBe(2);
    expect(widthOf('ab')).toBeCloseTo(1.12);
  });

  it.each([
    ['质量管理体系', 3, 2, ['质量管', '理体系']],
    ['质量管理体系认证', 3, 2, ['质量管', '理体…']],
    ['质量', 3, 2, ['质量']],
    ['', 3, 2, []],
    ['质\n量', 10, 2, ['质 量']],
  ])('%s in lines of %d, at most %d', (words, width, lines, wrapped) => {
    expect(wrapText(words, width, lines)).toEqual(wrapped);
  });
});

const report: SentReport = {
  number: 12,
  title: '关于举办质量管理体系认证提升培训的通知',
  intended: 5002,
  states: { sent: 4871, blocked: 118, failed: 3, dropped: 10 },
  reasons: [
    { reason: 'by-person', n: 61 },
    { reason: 'Bad Gateway', n: 3 },
  ],
  byChannel: [{ channel: 'telegram', sent: 3000, intended: 3050 }],
  doubtful: 2,
  startedAt: new Date('2026-11-20T02:00:00Z'),
  endedAt: new Date('2026-11-20T02:03:20Z'),
};

describe('the report of a notice', () => {
  it('is a picture as high as it needs, in either language', async () => {
    const [zh, en] = await Promise.all([drawReport(report, 'zh'), drawReport(report, 'en')]);
    expect(sizeOf(zh).width).toBe(1080);
    expect(sizeOf(zh).height).toBeGreaterThan(900);
    expect(zh.equals(en)).toBe(false);
  });

  it('grows with the reasons up to a limit', async () => {
    const reasons = Array.from({ length: 30 }, (_, i) => ({ reason: `r${i}`, n: 30 - i }));
    const [few, many, more] = await Promise.all([
      drawReport(report, 'zh'),
      drawReport({ ...report, reasons: reasons.slice(0, 9) }, 'zh'),
      drawReport({ ...report, reasons }, 'zh'),
    ]);
    expect(sizeOf(many).height).toBeGreaterThan(sizeOf(few).height);
    expect(sizeOf(more).height).toBe(sizeOf(many).height);
  });

  it('can be drawn when nobody was meant and nothing began', async () => {
    const nothing = { ...report, intended: 0, states: {}, reasons: [], byChannel: [], doubtful: 0 };
    const picture = await drawReport({ ...nothing, startedAt: undefined, endedAt: undefined }, 'zh');
    expect(sizeOf(picture).width).toBe(1080);
  });
});

const certificate = {
  number: 'PX-2026-000123',
  name: '李娜',
  enterprise: '示例机械有限公司',
  training: '质量管理体系认证提升培训',
  startsAt: new Date('2026-11-28T06:00:00Z'),
  endsAt: new Date('2026-11-28T08:30:00Z'),
  organiser: '示例市质量协会',
  issuedAt: new Date('2026-11-29T01:00:00Z'),
};

describe('a certificate of attendance', () => {
  const texts = (shapes: ReturnType<typeof layCertificate>) =>
    shapes.flatMap((shape) => (shape.kind === 'text' ? [shape] : []));

  it('says who was where when, in China time', () => {
    const said = texts(layCertificate(certificate, 'zh')).map(({ text: words }) => words);
    expect(said).toEqual([
      '培 训 证 明',
      '兹证明',
      '李娜',
      '（示例机械有限公司）',
      '参加了以下培训：',
      '质量管理体系认证提升培训',
      '时间：2026-11-28 14:00 – 16:30',
      '编号：PX-2026-000123',
      '示例市质量协会',
      '2026-11-29',
    ]);
  });

  it('keeps long names and titles on the sheet', () => {
    const long = {
      ...certificate,
      name: '阿'.repeat(60),
      enterprise: '示例'.repeat(40),
      training: '培训'.repeat(60),
      organiser: '示例协会'.repeat(20),
    };
    for (const { text: words, x, size, align } of texts(layCertificate(long, 'zh'))) {
      const wide = widthOf(words) * size;
      const left = align === 'start' ? x : align === 'middle' ? x - wide / 2 : x - wide;
      expect(left).toBeGreaterThan(36);
      expect(left + wide).toBeLessThan(SHEET.width - 36);
    }
  });

  it('is a picture, sharp on a phone', async () => {
    const picture = await certificatePicture(certificate, 'zh');
    expect(sizeOf(picture)).toEqual({ width: 2 * SHEET.width, height: 2 * SHEET.height });
    expect(inkOf(picture)).toBeGreaterThan(20_000);
  });

  it('is a page of PDF with its own font and small enough to send', async () => {
    const pdf = await certificatePdf({ ...certificate, enterprise: undefined }, 'zh');
    const plain = pdf.toString('latin1');
    expect(plain.startsWith('%PDF-')).toBe(true);
    expect(plain.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(plain).toContain('NotoSansSC');
    expect(pdf.length).toBeLessThan(200_000);
  });
});

const sizeOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

/** Pixels that are not white, of a PNG with eight bits for each of red, green, blue and alpha. */
function inkOf(png: Buffer): number {
  const { width, height } = sizeOf(png);
  const chunks: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') chunks.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(chunks));
  const wide = width * 4;
  let above = new Uint8Array(wide);
  let ink = 0;
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (wide + 1)] ?? 0;
    const line = Uint8Array.from(raw.subarray(y * (wide + 1) + 1, (y + 1) * (wide + 1)));
    for (let i = 0; i < wide; i++)
      line[i] = (line[i] ?? 0) + predict(filter, line[i - 4] ?? 0, above[i] ?? 0, above[i - 4] ?? 0);
    for (let i = 0; i < wide; i += 4) if ((line[i] ?? 0) < 250) ink += 1;
    above = line;
  }
  return ink;
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
