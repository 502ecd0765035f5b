// SPDX-License-Identifier: Apache-2.0
// Ten minutes in three charts, drawn by ECharts in the colours of the style sheet.

import { byId } from './dom.js';
import { bitsPerSecond, clock, percent, perSecond, seconds } from './format.js';
import { nameOf } from './streams.js';

const SPAN_MILLIS = 600_000;
const LEAST_SPAN_MILLIS = 120_000;
const MOST_LINES = 6;

const colours = () => {
  const style = getComputedStyle(document.documentElement);
  const named = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: named('ink'), dim: named('dim'), line: named('line'), card: named('card'), water: named('water'),
    second: named('second'), lines: [1, 2, 3, 4, 5, 6].map((n) => named(`line-${n}`)), font: style.fontFamily,
  };
};

const valueAxis = (palette, write, more = {}) => ({
  type: 'value',
  splitNumber: 3,
  axisLabel: { color: palette.dim, formatter: write, fontSize: 11 },
  splitLine: { lineStyle: { color: palette.line } },
  ...more,
});

const line = (name, colour, more = {}) => ({
  name,
  type: 'line',
  showSymbol: false,
  lineStyle: { width: 1.75, color: colour },
  itemStyle: { color: colour },
  silent: true,
  animation: false,
  ...more,
});

const shore = (colour) => ({ areaStyle: { color: colour, opacity: 0.12 } });

/** Rich text on the canvas instead of HTML: the page's policy allows no inline styles. */
const tooltip = (palette, writers) => ({
  trigger: 'axis',
  renderMode: 'richText',
  confine: true,
  backgroundColor: palette.card,
  borderColor: palette.line,
  textStyle: { color: palette.ink, fontSize: 12, fontFamily: palette.font },
  axisPointer: { lineStyle: { color: palette.dim } },
  formatter: (points) =>
    [clock(new Date(points[0].value[0]))]
      .concat(points
        .filter((point) => Number.isFinite(point.value[1]))
        .map((point) => `${point.seriesName}  ${writers(point.seriesName)(point.value[1])}`))
      .join('\n'),
});

const frame = (palette, writers) => ({
  textStyle: { fontFamily: palette.font },
  grid: { left: 10, right: 6, top: 40, bottom: 8, containLabel: true },
  legend: {
    left: 0, top: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 3, itemGap: 16,
    textStyle: { color: palette.dim, fontSize: 12 }, inactiveColor: palette.line, type: 'scroll',
    pageIconColor: palette.dim, pageIconInactiveColor: palette.line, pageTextStyle: { color: palette.dim },
  },
  tooltip: tooltip(palette, writers),
  xAxis: {
    type: 'time',
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
    axisLabel: { color: palette.dim, fontSize: 11, hideOverlap: true, formatter: '{HH}:{mm}' },
    splitLine: { show: false },
    minInterval: 60_000,
    splitNumber: 4,
  },
});

const lagLine = (name, points, colour) =>
  line(name, colour, { data: points.map(({ at, millis }) => [at, millis === null ? null : millis / 1000]), step: 'end' });

/** The hit ratio's axis starts at the twentieth below the lowest value, so that small changes show. */
const ratioRange = (samples) => {
  const lowest = samples.reduce((least, { hitRatio }) => Math.min(least, hitRatio ?? 1), 0.99);
  const min = Math.max(0, Math.floor(lowest * 20) / 20);
  return { min, interval: (1 - min) / 5 };
};

const ratioWord = (ratio) => `${percent(ratio)} %`;
const ratioTick = (ratio) => `${Math.round(ratio * 1000) / 10} %`;

export class Charts {
  #charts = {};
  #palette = colours();

  constructor() {
    for (const name of ['requests', 'bandwidth', 'lag']) {
      const place = byId(`chart-${name}`);
      this.#charts[name] = echarts.init(place, { renderer: 'canvas' });
      new ResizeObserver(() => this.#charts[name].resize()).observe(place);
    }
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#dress());
    this.#dress();
  }

  #dress() {
    this.#palette = colours();
    const palette = this.#palette;
    this.#charts.requests.setOption({
      ...frame(palette, (name) => (name === 'Hit ratio' ? ratioWord : (rate) => `${perSecond(rate)}/s`)),
      yAxis: [
        valueAxis(palette, ratioTick, { max: 1 }),
        valueAxis(palette, perSecond, { min: 0, minInterval: 1, splitLine: { show: false } }),
      ],
    }, true);
    this.#charts.bandwidth.setOption({
      ...frame(palette, () => bitsPerSecond),
      yAxis: valueAxis(palette, bitsPerSecond, { min: 0, minInterval: 1000 }),
    }, true);
    this.#charts.lag.setOption({
      ...frame(palette, () => (value) => seconds(value * 1000)),
      yAxis: valueAxis(palette, (value) => `${value} s`, { min: 0, minInterval: 1 }),
    }, true);
  }

  render(history, at) {
    const first = history.samples[0]?.at ?? at;
    const window = { xAxis: { min: Math.max(at - SPAN_MILLIS, Math.min(first, at - LEAST_SPAN_MILLIS)), max: at } };
    const of = (name) => history.samples.map((sample) => [sample.at, sample[name] ?? null]);
    const { water, second } = this.#palette;
    this.#charts.requests.setOption({
      ...window,
      yAxis: [ratioRange(history.samples), {}],
      series: [
        line('Hit ratio', water, { data: of('hitRatio'), yAxisIndex: 0, z: 3 }),
        line('Requests', second, { data: of('requestRate'), yAxisIndex: 1 }),
      ],
    });
    this.#charts.bandwidth.setOption({
      ...window,
      series: [
        line('To viewers', water, { data: of('out'), ...shore(water) }),
        line('From origin', second, { data: of('in') }),
      ],
    });
    this.#charts.lag.setOption({ ...window, series: this.#lagLines(history) }, { replaceMerge: ['series'] });
  }

  /** The streams that were furthest behind; when none was, one line at the mark says so. */
  #lagLines(history) {
    const worst = [...history.lags.values()]
      .sort((a, b) => b.most - a.most || a.stream.localeCompare(b.stream))
      .slice(0, MOST_LINES);
    const late = worst.filter(({ most }) => most > 0);
    if (late.length === 0 && worst.length > 0) {
      return [lagLine('All streams at the mark', worst[0].points, this.#palette.water)];
    }
    return late.map((lags, index) => {
      const { channel, rendition } = nameOf(lags);
      return lagLine(`${channel} / ${rendition}`, lags.points, this.#palette.lines[index]);
    });
  }
}
