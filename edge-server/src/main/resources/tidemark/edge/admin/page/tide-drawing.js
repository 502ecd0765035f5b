// SPDX-License-Identifier: Apache-2.0
// A stream drawn as water: every cell is a segment, older ones to the left. Full cells are here, hollow ones were made
// but are not here, the last fills while it is being made. The line is the high-water mark.

const OVERDUE = 1.5;
const LONGEST_GUESS_MILLIS = 1500;
const ROOM_FOR_NUMBERS = 34;
const FOOT = 18;
const NAMES = ['ink', 'dim', 'card', 'water', 'bed', 'FRESH', 'SUSPECT', 'STALE', 'ORIGIN_STALLED', 'IDLE'];

/** The page's colours as the style sheet has them now, light or dark. */
export const readPalette = () => {
  const style = getComputedStyle(document.documentElement);
  const variable = (name) => style.getPropertyValue(`--${name.toLowerCase().replace('_', '-')}`).trim();
  return { ...Object.fromEntries(NAMES.map((name) => [name, variable(name)])), font: style.fontFamily };
};

/**
 * @param water where the stream stands, see tideOf
 * @param view {width, height, cell, slide, playhead, palette}; slide is how many segments the picture still has to move
 */
export const drawTide = (context, water, view) => {
  const foot = view.playhead === null ? 0 : FOOT;
  const shore = Math.round(view.width - view.cell * 1.25);
  const scene = {
    ...view,
    context,
    water,
    shore,
    top: 3,
    depth: view.height - foot - 6,
    colour: view.palette[water.verdict] ?? view.palette.FRESH,
    left: (index) => shore - (index + 1 - view.slide) * view.cell,
  };
  const shown = Math.min(water.window, Math.ceil(shore / view.cell) + Math.ceil(view.slide) + 1);
  for (let index = shown - 1; index >= 0; index -= 1) drawSegment(scene, index);
  drawForming(scene);
  drawHighWaterMark(scene);
  if (view.playhead !== null) drawPlayhead(scene);
};

const outline = ({ context, cell, top, depth }, x) => {
  context.beginPath();
  context.roundRect(x, top, cell - 2, depth, Math.min(4, cell / 6));
};

const drawSegment = (scene, index) => {
  const { context, water, palette, colour } = scene;
  const x = scene.left(index);
  const missing = index < water.lag;
  outline(scene, x);
  if (missing) {
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.stroke();
  } else {
    const age = (scene.shore - x) / scene.shore;
    context.fillStyle = water.resting ? palette.IDLE : palette.water;
    context.globalAlpha = Math.max(0.14, 1 - age * 0.86) * (water.resting ? 0.5 : 1);
    context.fill();
    context.globalAlpha = 1;
  }
  if (scene.cell >= ROOM_FOR_NUMBERS) drawNumber(scene, index, missing);
};

const drawNumber = (scene, index, missing) => {
  const { context, palette, cell, top, depth } = scene;
  const x = scene.left(index);
  const pale = (scene.shore - x) / scene.shore > 0.5;
  context.font = `500 11px ${palette.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = missing ? scene.colour : pale ? palette.dim : palette.card;
  context.fillText(String(scene.water.reference - index).slice(-4), x + cell / 2 - 1, top + depth / 2 + 0.5);
};

/** The next segment rises like water in a lock; past its time it takes the colour of a stalled origin. */
const drawForming = (scene) => {
  const { context, water, palette, cell, top, depth } = scene;
  if (water.resting) return;
  const x = scene.left(-1);
  outline(scene, x);
  context.fillStyle = palette.bed;
  context.fill();
  if (water.since === null || water.target === 0) return;
  const guessed = Math.min(LONGEST_GUESS_MILLIS, Date.now() - water.heardAt);
  const progress = (water.since + guessed) / water.target;
  const level = Math.min(1, Math.max(0, progress)) * depth;
  context.save();
  context.clip();
  context.globalAlpha = 0.5;
  context.fillStyle = progress > OVERDUE ? palette.ORIGIN_STALLED : palette.water;
  context.fillRect(x, top + depth - level, cell - 2, level);
  context.restore();
};

const drawHighWaterMark = ({ context, water, palette, colour, left, top, depth }) => {
  context.fillStyle = water.lag > 0 ? colour : palette.ink;
  context.globalAlpha = water.resting ? 0.35 : 1;
  context.fillRect(Math.round(left(-1)) - 2, top - 3, 2, depth + 6);
  context.globalAlpha = 1;
};

const drawPlayhead = ({ context, playhead, palette, left, top, depth, height }) => {
  const x = left(playhead - 1);
  if (x < 0) return;
  context.fillStyle = palette.ink;
  context.beginPath();
  context.moveTo(x, top + depth + 1);
  context.lineTo(x - 5, top + depth + 8);
  context.lineTo(x + 5, top + depth + 8);
  context.fill();
  context.globalAlpha = 0.75;
  context.fillRect(x - 0.75, top, 1.5, depth);
  context.globalAlpha = 1;
  context.font = `500 11px ${palette.font}`;
  context.textBaseline = 'alphabetic';
  context.fillStyle = palette.dim;
  context.textAlign = 'left';
  context.fillText('on screen', x + 10, height - 1);
};
