// SPDX-License-Identifier: Apache-2.0
// Numbers as a person reads them. Every function takes anything and answers a dash for what is not a number.

export const DASH = '–';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

const scaled = (value, steps) => {
  if (!Number.isFinite(value)) return DASH;
  const [size, unit] = steps.find(([size]) => Math.abs(value) >= size) ?? steps.at(-1);
  const shown = value / size;
  const digits = size === 1 || shown >= 100 ? 0 : shown >= 10 ? 1 : 2;
  return `${shown.toFixed(digits)}${unit}`;
};

export const count = (value) => (Number.isFinite(value) ? whole.format(value) : DASH);

/** 11 240 stays as it is, a million becomes 1.24 M. */
export const shortCount = (value) =>
  Math.abs(value) < 100_000 ? count(value) : scaled(value, [[1e9, ' G'], [1e6, ' M'], [1e3, ' k']]);

export const bytes = (value) =>
  scaled(value, [[2 ** 40, ' TiB'], [2 ** 30, ' GiB'], [2 ** 20, ' MiB'], [2 ** 10, ' KiB'], [1, ' B']]);

export const bitsPerSecond = (value) =>
  scaled(value, [[1e12, ' Tbit/s'], [1e9, ' Gbit/s'], [1e6, ' Mbit/s'], [1e3, ' kbit/s'], [1, ' bit/s']]);

export const perSecond = (value) =>
  Number.isFinite(value) && value < 10 && value > 0 ? value.toFixed(1) : shortCount(value);

/** Two decimals below 100, so that 99.98 does not read as 100. */
export const percent = (ratio) => {
  if (!Number.isFinite(ratio)) return DASH;
  const hundredths = Math.floor(ratio * 10_000) / 100;
  return hundredths >= 100 ? '100' : hundredths.toFixed(hundredths >= 99.9 ? 2 : 1);
};

export const seconds = (millis) => {
  if (!Number.isFinite(millis)) return DASH;
  if (millis < 99_950) return `${(millis / 1000).toFixed(1)} s`;
  return span(millis);
};

/** A long time in its two largest units: 5 h 12 min. */
export const span = (millis) => {
  if (!Number.isFinite(millis)) return DASH;
  const total = Math.floor(millis / 1000);
  const parts = [[86_400, 'd'], [3_600, 'h'], [60, 'min'], [1, 's']];
  const first = parts.findIndex(([size]) => total >= size);
  if (first < 0) return '0 s';
  let rest = total;
  return parts
    .map(([size, unit]) => {
      const whole = Math.floor(rest / size);
      rest -= whole * size;
      return [whole, unit];
    })
    .slice(first, first + 2)
    .filter(([whole], index) => index === 0 || whole > 0)
    .map(([whole, unit]) => `${whole} ${unit}`)
    .join(' ');
};

export const clock = (date) => date.toLocaleTimeString('en-GB');
