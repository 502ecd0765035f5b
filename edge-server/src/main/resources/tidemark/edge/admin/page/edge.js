// SPDX-License-Identifier: Apache-2.0
// What the edge says about itself: /stats and /streams once a second, while somebody looks.

const PERIOD_MILLIS = 1000;
const PATIENCE_MILLIS = 3000;

const ask = async (path) => {
  const response = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MILLIS) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
};

/** Polls until told otherwise; a hidden tab costs the edge nothing. */
export class Edge {
  #heard;
  #lost;
  #timer = 0;
  #round = 0;
  #lastHeard = null;

  /**
   * @param heard called with ({stats, streams, channels, at}) for every answer
   * @param lost called with (when it was last heard, or null) for every failure
   */
  constructor(heard, lost) {
    this.#heard = heard;
    this.#lost = lost;
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#pause() : this.start()));
  }

  start() {
    this.#pause();
    if (!document.hidden) this.#poll(this.#round);
  }

  #pause() {
    this.#round += 1;
    clearTimeout(this.#timer);
  }

  async #poll(round) {
    const began = performance.now();
    let answer = null;
    try {
      const [stats, streams] = await Promise.all([ask('/stats'), ask('/streams')]);
      answer = { stats, streams: streams.streams ?? [], channels: streams.channels ?? [], at: Date.now() };
    } catch {
      // Told below, by the silence; the reason is in the browser's network log.
    }
    if (round !== this.#round) return;
    this.#timer = setTimeout(() => this.#poll(round), Math.max(0, PERIOD_MILLIS - (performance.now() - began)));
    if (answer) {
      this.#lastHeard = answer.at;
      this.#heard(answer);
    } else {
      this.#lost(this.#lastHeard);
    }
  }
}

/** Where media is played from, as seen by this browser: an edge bound to every address does not know its own name. */
export const mediaBase = (stats) => {
  try {
    const base = new URL(stats.mediaUrl);
    if (['0.0.0.0', '[::]', ''].includes(base.hostname)) base.hostname = location.hostname;
    return base.href;
  } catch {
    return location.origin;
  }
};
