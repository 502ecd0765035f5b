// SPDX-License-Identifier: Apache-2.0
// The water of one stream: where it stands, how it slides on when the live edge advances. Drawn in tide-drawing.js.

import { drawTide, readPalette } from './tide-drawing.js';

const EASE_MILLIS = 260;
const REST_MILLIS = 120;
const FURTHEST_SLIDE = 8;
const USUAL_WINDOW = 30;

/** What one look at /streams says about where the water stands. */
export const tideOf = (stream, lag, heardAt) => ({
  reference: stream.reference ?? stream.sequence ?? 0,
  lag,
  window: stream.windowSegments > 0 ? stream.windowSegments : USUAL_WINDOW,
  target: stream.targetDurationMillis > 0 ? stream.targetDurationMillis : 0,
  since: lag > 0 ? null : (stream.sinceAdvanceMillis ?? null),
  verdict: stream.verdict,
  resting: Boolean(stream.ended) || stream.watched === false || stream.verdict === 'IDLE',
  heardAt,
});

/** One canvas and the water in it. */
class Tide {
  #canvas;
  #cellWidth;
  #water = null;
  #slide = 0;
  #drawnAt = 0;
  /** Where the player is, in segments behind the reference; null when nobody plays. */
  playhead = null;
  visible = true;

  constructor(canvas, cellWidth) {
    this.#canvas = canvas;
    this.#cellWidth = cellWidth;
  }

  update(water) {
    const moved = this.#water ? water.reference - this.#water.reference : 0;
    if (moved > 0 && moved <= FURTHEST_SLIDE) this.#slide += moved;
    this.#water = water;
  }

  clear() {
    this.#water = null;
    this.#slide = 0;
    this.#canvas.width = 0;
  }

  /** Draws if there is something new to see: at every frame while it slides, a few times a second while it rises. */
  frame(now, palette, still) {
    const elapsed = now - this.#drawnAt;
    if (!this.#water || !this.visible || (this.#slide === 0 && elapsed < REST_MILLIS)) return;
    this.#drawnAt = now;
    this.#slide = still || this.#slide < 0.01 ? 0 : this.#slide * Math.exp(-Math.min(elapsed, 100) / EASE_MILLIS);
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (width === 0) return;
    const cell = this.#cellWidth(width);
    const view = { width, height, cell, slide: this.#slide, playhead: this.playhead, palette };
    drawTide(this.#context(width, height), this.#water, view);
  }

  #context(width, height) {
    const ratio = devicePixelRatio || 1;
    const [pixelsWide, pixelsHigh] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== pixelsWide || this.#canvas.height !== pixelsHigh) {
      this.#canvas.width = pixelsWide;
      this.#canvas.height = pixelsHigh;
    }
    const context = this.#canvas.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    return context;
  }
}

/** Keeps every tide moving, one frame for all of them; what is out of sight is not drawn. */
export class Tides {
  #tides = new Map();
  #palette = readPalette();
  #still = matchMedia('(prefers-reduced-motion: reduce)');
  #sight = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const tide = this.#tides.get(target);
      if (tide) tide.visible = isIntersecting;
    }
  });

  constructor() {
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => (this.#palette = readPalette()));
    const next = (now) => {
      for (const tide of this.#tides.values()) tide.frame(now, this.#palette, this.#still.matches);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  }

  /** @param cellWidth answers how wide a segment is drawn on a canvas of a width */
  raise(canvas, cellWidth) {
    const tide = new Tide(canvas, cellWidth);
    this.#tides.set(canvas, tide);
    this.#sight.observe(canvas);
    return tide;
  }

  drop(canvas) {
    this.#sight.unobserve(canvas);
    this.#tides.delete(canvas);
  }
}
