import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/documents/forms/print-answer.js';
import { type Answers, type PrintedCell, printForm } from '../../../src/documents/forms/print-form.js';
import { loadPacks } from '../../../src/packs/load-packs.js';

const { definitions } = loadPacks('flows');

function formOf(id: string) {
  const definition = definitions.get(id);
  if (!definition) throw new Error(`no form ${id}`);
  return definition;
}

const write = (runs: readonly Run[]): string =>
  runs
    .map((run) =>
      run.kind === 'text' ? run.text : run.kind === 'box' ? (run.ticked ? '☑' : '□') : `[${run.file.name}]`,
    )
    .join('');

/** The table as the standard prints it, a line a row. */
function tableOf(id: string, answers?: Answers): readonly string[] {
  return printForm(formOf(id), answers).blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.map((row) => row.map(({ runs }) => write(runs)).join(' | '))
      : [write(block.runs)],
  );
}

const cellsOf = (id: string, answers?: Answers): readonly PrintedCell[] =>
  printForm(formOf(id), answers).blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : []));

describe('a form on paper', () => {
  it('is blank to the letter of the standard: boxes empty, units and hints as printed', () => {
    const rows = tableOf('db5101-t190-2024/annex-b');
    expect(rows[0]).toBe('企业基础信息');
    expect(rows).toContain('从业人员数量 | _____人 | 企业规模 | □中型　□小型　□微型');
    expect(rows).toContain('获得品牌价值评价情况 | （评价机构、评价依据、评价结果、改进建议等情况）');
    expect(rows).toContain('日期：');
  });

  it('is filled in: ticks, figures with their units, what was written behind "other"', () => {
    const rows = tableOf('db5101-t190-2024/annex-b', {
      enterprise_name: { value: '示例机械有限公司' },
      headcount: { value: 86, approximate: true },
      size: { value: { size: 'small', provisional: true } },
      self_declaration: { value: false },
      needs: { value: { picked: ['standardization', 'other'], other: '精益生产' } },
    });
    expect(rows[1]).toMatch(/^企业名称 \| 示例机械有限公司 \| /);
    expect(rows).toContain('从业人员数量 | 约86 人 | 企业规模 | □中型　☑小型　□微型');
    expect(rows.find((row) => row.startsWith('是否进行'))).toMatch(/□是　☑否/);
    expect(rows.find((row) => row.startsWith('质量提升需求类型'))).toMatch(
      /☑标准化服务.*☑其他服务：精益生产$/,
    );
  });

  it('shows the small print only where nothing is written, and leaves room to write', () => {
    const blank = cellsOf('db5101-t190-2024/annex-b').find(({ runs }) =>
      write(runs).startsWith('（评价机构'),
    );
    expect(blank).toMatchObject({ hint: true, room: true, across: 5 });
    const filled = cellsOf('db5101-t190-2024/annex-b', { brand_value: { value: '没有评过' } });
    const cell = filled.find(({ runs }) => write(runs) === '没有评过');
    expect(cell).toMatchObject({ hint: false, room: false });
  });

  it('has a row for each row of a list, and its label once beside them', () => {
    const people = [
      { person: { name: '李娜', phone: '13900139000' }, level: 'leaders' },
      { person: { name: '王强', phone: '13800138000' }, level: 'front_line' },
    ];
    const rows = tableOf('common/training-registration', { people: { value: people } });
    const first = rows.findIndex((row) => row.includes('李娜'));
    expect(rows[first]?.startsWith(' | ')).toBe(true);
    expect(rows[first + 1]?.startsWith('王强')).toBe(true);
    expect(rows[first + 1]).toContain('☑基层技术质量人员和班组长');
    const blanks = cellsOf('common/training-registration').filter(({ down }) => down === 3);
    expect(blanks).toHaveLength(1);
  });

  it('places signatures and photos, and adds pictures that no cell has', () => {
    const file = (name: string, mime: string) => ({ id: `id-${name}`, name, mime, size: 1 });
    const answers: Answers = {
      staff_signature: { value: { file: file('签名.png', 'image/png') } },
      enterprise_signature: { value: { name: '张伟' } },
      photos: { value: [file('现场.jpg', 'image/jpeg'), file('纪要.pdf', 'application/pdf')] },
    };
    const rows = tableOf('db5101-t190-2024/annex-c', answers);
    expect(rows.some((row) => row.startsWith('服务人员签字：[签名.png] | '))).toBe(true);
    expect(rows.some((row) => row.startsWith('企业签字/盖章：张伟 | '))).toBe(true);
    expect(rows.at(-1)).toBe('[现场.jpg]纪要.pdf　');
    expect(tableOf('db5101-t190-2024/annex-c').some((row) => row.includes('照片'))).toBe(false);
  });

  it('fills every table of every form exactly, with rows and columns that cells reach into', () => {
    for (const definition of definitions.values()) {
      for (const block of printForm(definition).blocks) {
        if (block.kind !== 'table') continue;
        const taken = new Set<string>();
        block.rows.forEach((row, r) => {
          let column = 0;
          for (const { across, down } of row) {
            while (taken.has(`${r}:${column}`)) column += 1;
            for (let d = 0; d < down; d++)
              for (let a = 0; a < across; a++) {
                const place = `${r + d}:${column + a}`;
                expect(taken.has(place), `${definition.id} ${place}`).toBe(false);
                taken.add(place);
              }
            column += across;
          }
        });
        expect(taken.size, definition.id).toBe(block.rows.length * block.columns.length);
      }
    }
  });
});
