// SPDX-License-Identifier: Apache-2.0
// The tide of what plays, under the picture, with the viewer in it.

import { byId } from './dom.js';
import { hasPosition, lagOf } from './streams.js';
import { tideOf } from './tide.js';

const ROOM = 560;

/** Wide enough for the number of the segment, where there is room; what does not fit is older. */
const cellWidth = (width) => (width >= ROOM ? 46 : 24);

const samePath = (url, stream) => {
  try {
    return decodeURIComponent(new URL(url).pathname) === stream.split('?')[0];
  } catch {
    return false;
  }
};

/** Segments between the viewer and the high-water mark; exact for HLS, by time for DASH. */
const behind = (facts, stream) => {
  if (facts.sequence !== null) return (stream.reference ?? stream.sequence) + 1 - facts.sequence;
  return stream.targetDurationMillis > 0 ? facts.latency / stream.targetDurationMillis : null;
};

export class StageTide {
  #tide;
  #player;

  constructor(tides, player) {
    this.#tide = tides.raise(byId('stage-tide'), cellWidth);
    this.#player = player;
  }

  render({ streams, at }) {
    const facts = this.#player.facts();
    const stream = facts?.playlist && streams.filter(hasPosition).find(({ stream }) => samePath(facts.playlist, stream));
    byId('tide-strip').classList.toggle('dry', !stream);
    if (!stream) {
      this.#tide.clear();
      return;
    }
    this.#tide.update(tideOf(stream, lagOf(stream), at));
    const segments = behind(facts, stream);
    this.#tide.playhead = Number.isFinite(segments) && segments >= 0 ? segments : null;
  }
}
