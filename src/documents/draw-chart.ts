import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { FONT } from './fonts.js';

use([BarChart, LineChart, GridComponent, TitleComponent, SVGRenderer]);

export interface Chart {
  /** bars: one below the other, in their order; line: through time. */
  readonly kind: 'bars' | 'line';
  readonly title: string;
  readonly points: readonly {
    readonly label: string;
    /** Missing: not shown, or nothing to show. */
    readonly value?: number | undefined;
  }[];
  /** Behind each value. */
  readonly unit?: string;
  /** Of the axis; missing: as the values ask for. */
  readonly max?: number;
}

const WIDTH = 720;
const LINE_HEIGHT = 320;
const BAR_HEIGHT = 34;
const AROUND_BARS = 96;
/** More would be no picture any more; the table has them all. */
const BARS_MAX = 30;
const INK = '#1f2937';
const FAINT = '#6b7280';
const GREEN = '#0f766e';
const LABEL_WIDTH = 150;
/** Pictures in a page follow the page's rule against inline styles; without it nothing but a cursor is lost. */
const STYLE = /<style[\s\S]*?<\/style>/g;

/** A chart as SVG, drawn here: a page shows it as a picture. */
export function drawChart(chart: Chart): string {
  const bars = chart.kind === 'bars';
  const points = bars ? chart.points.slice(0, BARS_MAX) : chart.points;
  const height = bars ? AROUND_BARS + BAR_HEIGHT * points.length : LINE_HEIGHT;
  const { unit = '', max } = chart;
  const labels = {
    type: 'category' as const,
    data: points.map(({ label }) => label),
    axisTick: { show: false },
    axisLabel: { color: INK, ...(bars ? { width: LABEL_WIDTH, overflow: 'truncate' as const } : {}) },
  };
  const values = {
    type: 'value' as const,
    min: 0,
    ...(max === undefined ? {} : { max }),
    axisLabel: { color: FAINT },
  };
  const picture = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    picture.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: FONT },
      title: {
        text: chart.title,
        left: 16,
        top: 12,
        textStyle: { fontSize: 16, color: INK, fontFamily: FONT },
      },
      grid: bars
        ? { left: LABEL_WIDTH + 24, right: 72, top: 48, bottom: 32 }
        : { left: 56, right: 40, top: 56, bottom: 40 },
      xAxis: bars ? values : labels,
      yAxis: bars ? { ...labels, inverse: true } : values,
      series: [
        {
          type: bars ? ('bar' as const) : ('line' as const),
          silent: true,
          data: points.map(({ value }) => value ?? '-'),
          itemStyle: { color: GREEN },
          lineStyle: { color: GREEN, width: 3 },
          symbolSize: 8,
          barMaxWidth: 22,
          label: {
            show: true,
            position: bars ? ('right' as const) : ('top' as const),
            color: INK,
            formatter: ({ value }: { value: unknown }) =>
              typeof value === 'number' ? `${value}${unit}` : '',
          },
        },
      ],
    });
    return picture.renderToSVGString().replace(STYLE, '');
  } finally {
    picture.dispose();
  }
}
