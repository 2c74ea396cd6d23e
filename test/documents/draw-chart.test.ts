import { expect, it } from 'vitest';
import { drawChart } from '../../src/documents/draw-chart.js';
import { renderPng } from '../../src/documents/draw-picture.js';

it('draws bars with their values, as words and not as markup, without a style of its own', () => {
  const svg = drawChart({
    kind: 'bars',
    title: '各区县<b>',
    unit: '%',
    points: [{ label: '金牛区', value: 87.5 }, { label: '成华区' }],
  });
  for (const said of ['金牛区', '成华区', '87.5%', '各区县&lt;b&gt;']) expect(svg).toContain(said);
  expect(svg).not.toMatch(/<style|<b>|undefined|NaN/);
});

it('leaves a gap in a line where nothing is shown, and has Chinese letters as PNG', async () => {
  const draw = (title: string) =>
    drawChart({
      kind: 'line',
      title,
      max: 100,
      points: [{ label: '2026Q1', value: 80 }, { label: '2026Q2' }, { label: '2026Q3', value: 91 }],
    });
  expect(draw('变化')).toContain('2026Q2');
  const [one, other] = [await renderPng(draw('变化')), await renderPng(draw('　　'))];
  expect(one.equals(other)).toBe(false);
});
