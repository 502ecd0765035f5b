// SPDX-License-Identifier: Apache-2.0
// Ten minutes of samples, made from counters that only grow. Bounded: the oldest leave as the newest come.

const SPAN_MILLIS = 600_000;
const MINUTE_MILLIS = 60_000;
const GAP_MILLIS = 5_000;
const MOST_STREAMS = 64;
const SMOOTHED_OVER = 5;

const COUNTED = ['hits', 'collapsed', 'misses', 'stale', 'passed', 'failed'];

const countersOf = (stats, at) => ({
  at,
  uptime: stats.uptimeMillis ?? 0,
  bytesOut: stats.bytesOut ?? 0,
  bytesIn: stats.bytesIn ?? 0,
  originRequests: stats.originRequests ?? 0,
  ...Object.fromEntries(COUNTED.map((name) => [name, stats.requests?.[name] ?? 0])),
});

const difference = (newer, older) =>
  Object.fromEntries(Object.keys(newer).map((name) => [name, newer[name] - older[name]]));

const answered = (counters) => COUNTED.reduce((sum, name) => sum + counters[name], 0);

/** The share of requests that cost the origin nothing of their own, as /stats counts it. */
const hitRatioOf = ({ hits, collapsed, misses, stale, passed }) => {
  const free = hits + collapsed + stale;
  return free / (free + misses + passed);
};

const NOTHING = { hitRatio: null, requestRate: null, out: null, in: null };

const pick = ({ hitRatio, requestRate, out, in: inwards }) => ({ hitRatio, requestRate, out, in: inwards });

const trimmed = (samples, before) => {
  let gone = 0;
  while (gone < samples.length && samples[gone].at < before) gone += 1;
  if (gone > 0) samples.splice(0, gone);
};

export class History {
  #counters = [];
  /** Samples of rates, oldest first: {at, hitRatio, requestRate, out, in}; a sample of nulls breaks the line. */
  samples = [];
  /** Lag by stream: Map of path to {stream, channel, most, points: [{at, millis}]}. */
  lags = new Map();

  add({ stats, streams, at }) {
    const now = countersOf(stats, at);
    const last = this.#counters.at(-1);
    if (last && now.uptime < last.uptime) this.#counters = [];
    if (this.#counters.length > 0 && at - this.#counters.at(-1).at > GAP_MILLIS) this.#breakOff(at);
    this.#counters.push(now);
    trimmed(this.#counters, at - MINUTE_MILLIS);
    this.#sample(at);
    trimmed(this.samples, at - SPAN_MILLIS);
    this.#addLags(streams, at);
  }

  #sample(at) {
    const rates = this.now();
    if (rates) this.samples.push({ at, ...pick(rates) });
  }

  /** A pause is drawn as a gap, not as a line across it. */
  #breakOff(at) {
    this.samples.push({ at: at - 1, ...NOTHING });
    for (const { points } of this.lags.values()) points.push({ at: at - 1, millis: null });
  }

  #addLags(streams, at) {
    for (const { stream, channel, lagMillis } of streams.filter((stream) => Number.isFinite(stream.lagMillis))) {
      this.#lagsOf(stream, channel, lagMillis > 0)?.points.push({ at, millis: Math.max(0, lagMillis) });
    }
    for (const lags of this.lags.values()) {
      trimmed(lags.points, at - SPAN_MILLIS);
      lags.most = lags.points.reduce((most, { millis }) => Math.max(most, millis), 0);
      if (lags.points.length === 0) this.lags.delete(lags.stream);
    }
  }

  /** Where there are too many streams to remember, a late one takes the place of one that never was. */
  #lagsOf(stream, channel, late) {
    if (!this.lags.has(stream) && this.lags.size >= MOST_STREAMS) {
      const dull = late ? [...this.lags.values()].find(({ most }) => most === 0) : null;
      if (!dull) return null;
      this.lags.delete(dull.stream);
    }
    if (!this.lags.has(stream)) this.lags.set(stream, { stream, channel, most: 0, points: [] });
    return this.lags.get(stream);
  }

  /** The newest rates, smoothed over the last few answers so that digits can be read. */
  now() {
    return this.#rates(this.#counters.at(-SMOOTHED_OVER) ?? this.#counters[0], this.#counters.at(-1));
  }

  /** The rates and counts of the last minute. */
  minute() {
    return this.#rates(this.#counters[0], this.#counters.at(-1));
  }

  #rates(older, newer) {
    if (!older || older === newer) return null;
    const delta = difference(newer, older);
    const perSecond = 1000 / Math.max(1, delta.at);
    return {
      ...delta,
      answered: answered(delta),
      hitRatio: answered(delta) > 0 ? hitRatioOf(delta) : null,
      requestRate: answered(delta) * perSecond,
      originRate: delta.originRequests * perSecond,
      out: delta.bytesOut * 8 * perSecond,
      in: delta.bytesIn * 8 * perSecond,
    };
  }
}
