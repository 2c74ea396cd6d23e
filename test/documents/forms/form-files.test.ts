import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlignmentType, Document, Packer, Paragraph, TextRun } from 'docx';
import { TemplateHandler } from 'easy-template-x';
import { describe, expect, it } from 'vitest';
import { drawPicture } from '../../../src/documents/draw-picture.js';
import { fillTemplate, findStrangeTags } from '../../../src/documents/forms/fill-template.js';
import { formDocx } from '../../../src/documents/forms/form-docx.js';
import { formPdf } from '../../../src/documents/forms/form-pdf.js';
import { fitInto, measure } from '../../../src/documents/forms/pictures.js';
import { type Answers, printForm } from '../../../src/documents/forms/print-form.js';
import { loadPacks } from '../../../src/packs/load-packs.js';

const OFFICE = existsSync('/usr/bin/soffice');
const { definitions } = loadPacks('flows');
const formOf = (id: string) => {
  const definition = definitions.get(id);
  if (!definition) throw new Error(`no form ${id}`);
  return definition;
};
const nothing = async () => undefined;
const photo = { id: 'photo', name: '现场.png', mime: 'image/png', size: 1 };
const filled: Answers = {
  project_name: { value: '示例机械有限公司质量管理提升项目' },
  process: { value: '第一行\n第二行' },
  photos: { value: [photo] },
  staff_signature: { value: { file: { ...photo, id: 'signature' } } },
};

describe('a form as Word document', () => {
  it('has the words of the standard and the answers, and opens', async () => {
    const docx = await formDocx(printForm(formOf('db5101-t190-2024/annex-c'), filled), nothing);
    const text = await new TemplateHandler().getText(docx);
    for (const words of [
      '表 C 中小企业质量提升服务实施记录表',
      '示例机械有限公司质量管理提升项目',
      '第一行',
      '第二行',
      '□标准化服务',
    ])
      expect(text).toContain(words);
    // The file is gone: its name stands there.
    expect(text).toContain('［现场.png］');
  });

  it('holds the pictures', async () => {
    const png = await drawPicture({ width: 800, height: 400 });
    const printed = printForm(formOf('db5101-t190-2024/annex-c'), filled);
    const [without, within] = await Promise.all([
      formDocx(printed, nothing),
      formDocx(printed, async () => png),
    ]);
    expect(await new TemplateHandler().getText(within)).not.toContain('［现场.png］');
    expect(within.includes(Buffer.from('word/media/'))).toBe(true);
    expect(without.includes(Buffer.from('word/media/'))).toBe(false);
  });

  // No Debian package of ours: where it is, it looks at what we write.
  if (!OFFICE) console.log('left out: there is no LibreOffice here to lay out a Word document');
  else
    it('is laid out by LibreOffice with all its words', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'forms-'));
      try {
        const file = join(folder, 'form.docx');
        writeFileSync(file, await formDocx(printForm(formOf('db5101-t190-2024/annex-b')), nothing));
        execFileSync(
          'soffice',
          ['--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, file],
          {
            env: { ...process.env, HOME: folder },
          },
        );
        const text = readFileSync(join(folder, 'form.txt'), 'utf8');
        for (const words of ['企业基础信息', '从业人员数量', '□中型', '质量提升需求类型'])
          expect(text).toContain(words);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }, 60_000);
});

describe('a form as PDF', () => {
  it('is made of every form, blank, with its font inside', async () => {
    for (const definition of [...definitions.values()].slice(0, 6)) {
      const pdf = await formPdf(printForm(definition), nothing);
      expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-');
      expect(pdf.includes('NotoSansSC')).toBe(true);
    }
  }, 30_000);

  it('goes on on the next page, and takes pictures that are none', async () => {
    const long: Answers = { ...filled, process: { value: '很长的记录。'.repeat(1200) } };
    const broken = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47]),
      Buffer.alloc(12),
      Buffer.from([0, 0, 1, 0, 0, 0, 1, 0]),
    ]);
    const pdf = await formPdf(printForm(formOf('db5101-t190-2024/annex-c'), long), async () => broken);
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
  });
});

describe('pictures', () => {
  it('are measured by their first bytes', async () => {
    expect(measure(await drawPicture({ width: 30, height: 20 }))).toMatchObject({
      type: 'png',
      width: 30,
      height: 20,
    });
    const jpeg = Buffer.from(
      'ffd8ffe000104a46494600010100000100010000ffc0001108012c019003012200021101031101',
      'hex',
    );
    expect(measure(jpeg)).toMatchObject({ type: 'jpg', width: 400, height: 300 });
    expect(measure(Buffer.from('RIFF....WEBPVP8 ..............'))).toBeUndefined();
    expect(measure(Buffer.alloc(3))).toBeUndefined();
  });

  it('keep their proportions and are never made larger', () => {
    expect(fitInto({ width: 800, height: 400 }, { width: 200, height: 200 })).toEqual({
      width: 200,
      height: 100,
    });
    expect(fitInto({ width: 80, height: 40 }, { width: 200, height: 200 })).toEqual({
      width: 80,
      height: 40,
    });
  });
});

describe("an agency's own template", () => {
  const write = (...lines: readonly string[]) =>
    Packer.toBuffer(
      new Document({
        sections: [
          {
            children: lines.map(
              (text) => new Paragraph({ alignment: AlignmentType.LEFT, children: [new TextRun(text)] }),
            ),
          },
        ],
      }),
    );

  it('is filled by keys and by the labels of the standard, row by row', async () => {
    const template = await write(
      '{企业名称} / {enterprise_name}',
      '{#people}',
      '{person}：{level}',
      '{/people}',
      '{没有这一项}',
    );
    const docx = await fillTemplate(
      template,
      formOf('common/training-registration'),
      {
        enterprise_name: { value: '示例食品厂' },
        people: { value: [{ person: { name: '李娜', phone: '13900139000' }, level: 'leaders' }] },
      },
      nothing,
    );
    const text = await new TemplateHandler().getText(docx);
    expect(text).toContain('示例食品厂 / 示例食品厂');
    expect(text).toMatch(/李娜.*：☑企业负责人及领导层/);
    expect(text).not.toContain('{');
  });

  it('says which tags name nothing', async () => {
    const template = await write('{企业名称} {公司名}');
    expect(await findStrangeTags(template, formOf('common/training-registration'))).toEqual(['公司名']);
  });
});
