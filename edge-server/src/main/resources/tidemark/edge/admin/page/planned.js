// SPDX-License-Identifier: Apache-2.0
// Planned against measured: the media that the store holds of each channel, beside bit rate x DVR, and what holding it costs.

import { byId, create, mark, show, title, write } from './dom.js';
import { DASH, bitsPerSecond, bytes, count, span } from './format.js';
import { nameOf } from './streams.js';

const MOST_ROWS = 12;
const CELLS = ['rate', 'window', 'objects', 'held', 'planned', 'share', 'overhead'];

/**
 * More than planned by so much is worth a look. On purpose a segment is held for its own length beyond the window, and until
 * the store has looked, which is less than another segment's (docs/sizing.md).
 */
const TOO_MUCH = 0.05;
const SEGMENTS_BEYOND = 2;

const most = (targetDurationMillis, windowMillis) =>
  1 + Math.max(TOO_MUCH, windowMillis > 0 ? (SEGMENTS_BEYOND * targetDurationMillis) / windowMillis : 0);

/** A channel that nobody named is called by the path of its multivariant playlist or MPD. */
const nameShown = (channel) => (channel.startsWith('/') ? nameOf({ stream: channel }).channel : channel);

class Row {
  #cells = {};
  #level = create('i');

  constructor(name) {
    this.node = create('tr');
    const head = create('th', 'stream-name', nameShown(name));
    head.title = name;
    head.scope = 'row';
    const level = create('div', 'level');
    level.append(this.#level);
    const place = create('td', 'level-column');
    place.append(level);
    this.node.append(head, place);
    for (const cell of CELLS) {
      this.#cells[cell] = create('td', 'num');
      this.node.append(this.#cells[cell]);
    }
  }

  update({ bitsPerSecond: rate, windowMillis, heldObjects, heldBytes, plannedBytes, overheadBytes, targetDurationMillis = 0 }) {
    const share = plannedBytes > 0 ? heldBytes / plannedBytes : NaN;
    write(this.#cells.rate, bitsPerSecond(rate));
    write(this.#cells.window, windowMillis > 0 ? span(windowMillis) : DASH);
    write(this.#cells.objects, count(heldObjects));
    write(this.#cells.held, bytes(heldBytes));
    write(this.#cells.planned, bytes(plannedBytes));
    write(this.#cells.share, Number.isFinite(share) ? `${(share * 100).toFixed(0)} %` : DASH);
    write(this.#cells.overhead, bytes(overheadBytes));
    const over = share > most(targetDurationMillis, windowMillis);
    this.#level.style.width = Number.isFinite(share) ? `${Math.min(100, share * 100)}%` : '0';
    mark(this.node, 'level', over ? 'over' : 'within');
    title(this.node, over ? 'More is held than was planned: does the origin send more than it announces?' : '');
  }
}

const sum = (channels, field) => channels.reduce((total, channel) => total + (channel[field] ?? NaN), 0);

const all = (channels) => ({
  ...Object.fromEntries(
    ['bitsPerSecond', 'heldObjects', 'heldBytes', 'plannedBytes', 'overheadBytes'].map((field) => [field, sum(channels, field)]),
  ),
  windowMillis: NaN,
});

const rows = new Map();
const total = new Row('All channels');
total.node.classList.add('total');

const rowOf = (name) => {
  if (!rows.has(name)) rows.set(name, new Row(name));
  return rows.get(name);
};

const largestFirst = (one, other) =>
  (other.plannedBytes ?? other.windowBytes ?? 0) - (one.plannedBytes ?? one.windowBytes ?? 0) ||
  one.channel.localeCompare(other.channel);

export const renderPlanned = ({ channels }) => {
  const shown = [...channels].sort(largestFirst).slice(0, MOST_ROWS);
  const nodes = shown.map((channel) => {
    const row = rowOf(channel.channel);
    row.update(channel);
    return row.node;
  });
  if (channels.length > 1) {
    total.update(all(channels));
    nodes.push(total.node);
  }
  const body = byId('planned-rows');
  if (nodes.some((node, at) => body.children[at] !== node) || body.children.length !== nodes.length) {
    body.replaceChildren(...nodes);
  }
  show(byId('planned-table'), channels.length > 0);
  show(byId('no-channels'), channels.length === 0);
  write(byId('planned-note'), channels.length > MOST_ROWS ? `the largest ${MOST_ROWS} of ${count(channels.length)}` : '');
};
