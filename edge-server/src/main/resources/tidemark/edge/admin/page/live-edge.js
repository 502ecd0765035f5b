// SPDX-License-Identifier: Apache-2.0
// The table of streams, one tide each. Rows are kept by stream and only rewritten where they changed.

import { byId, create, mark, show, title, write } from './dom.js';
import { DASH, count, seconds, shortCount } from './format.js';
import { VERDICTS, family, hasEdge, hasPosition, inOrder, lagOf, nameOf, verdictOf } from './streams.js';
import { tideOf } from './tide.js';

const FIRST_ROWS = 12;
const cellWidth = () => 11;

class Row {
  #cells = {};

  constructor(stream, tides) {
    this.node = create('tr');
    this.canvas = create('canvas', 'tide');
    this.tide = tides.raise(this.canvas, cellWidth);
    this.node.append(this.#name(stream), this.#tideCell(), this.#verdict());
    for (const name of ['position', 'lag', 'advanced', 'ttl', 'viewers', 'generation', 'rollbacks']) {
      this.#cells[name] = create('td', 'num');
      this.node.append(this.#cells[name]);
    }
  }

  #name(stream) {
    const { channel, rendition } = nameOf(stream);
    const cell = create('th', 'stream-name');
    cell.scope = 'row';
    cell.title = stream.stream;
    cell.append(create('span', 'channel', channel), create('span', 'rendition', rendition),
      create('span', 'family', family(stream)));
    return cell;
  }

  #tideCell() {
    const cell = create('td', 'tide-column');
    cell.append(this.canvas);
    return cell;
  }

  #verdict() {
    const cell = create('td');
    this.#cells.verdict = create('span', 'verdict');
    cell.append(this.#cells.verdict);
    return cell;
  }

  update(stream, heardAt) {
    const verdict = verdictOf(stream);
    const lag = lagOf(stream);
    mark(this.node, 'verdict', verdict);
    mark(this.#cells.verdict, 'verdict', verdict);
    write(this.#cells.verdict, stream.ended ? 'Ended' : VERDICTS[verdict]);
    title(this.#cells.verdict, stream.reason ?? '');
    this.#writeEdge(stream, lag);
    write(this.#cells.viewers, shortCount(stream.viewers ?? 0));
    write(this.#cells.generation, count(stream.generation));
    write(this.#cells.rollbacks, shortCount(stream.rollbacksRefused ?? 0));
    mark(this.#cells.rollbacks, 'none', String(!stream.rollbacksRefused));
    if (hasPosition(stream)) this.tide.update(tideOf(stream, lag, heardAt));
    else this.tide.clear();
  }

  #writeEdge(stream, lag) {
    write(this.#cells.position, hasPosition(stream) ? String(stream.position || stream.sequence) : DASH);
    write(this.#cells.lag, lag > 0 ? `${lag} seg · ${seconds(stream.lagMillis)}` : '0');
    mark(this.#cells.lag, 'none', String(lag === 0));
    const target = stream.targetDurationMillis > 0 ? ` / ${Math.round(stream.targetDurationMillis / 100) / 10}` : '';
    write(this.#cells.advanced, `${seconds(stream.sinceAdvanceMillis)}`.replace(' s', `${target} s`));
    const expired = stream.ttlMillis <= 0;
    write(this.#cells.ttl, expired ? 'expired' : seconds(stream.ttlMillis));
    mark(this.#cells.ttl, 'none', String(expired));
  }
}

export class LiveEdge {
  #rows = new Map();
  #tides;
  #all = false;
  #last = { streams: [], at: 0 };

  constructor(tides) {
    this.#tides = tides;
    byId('filter').addEventListener('input', () => this.render(this.#last));
    byId('more').addEventListener('click', () => {
      this.#all = !this.#all;
      this.render(this.#last);
    });
  }

  render({ streams, at }) {
    this.#last = { streams, at };
    const edges = inOrder(streams.filter(hasEdge));
    const word = byId('filter').value.trim().toLowerCase();
    const matching = word ? edges.filter((stream) => this.#answersTo(stream, word)) : edges;
    const shown = this.#all ? matching : matching.slice(0, FIRST_ROWS);
    this.#keepOnly(new Set(shown.map((stream) => stream.stream)));
    shown.forEach((stream, index) => this.#place(stream, index, at));
    this.#renderMore(matching.length, shown.length);
    this.#renderEmpty(edges.length, matching.length);
  }

  #answersTo(stream, word) {
    return `${stream.stream} ${stream.channel ?? ''} ${family(stream)} ${VERDICTS[verdictOf(stream)]}`
      .toLowerCase()
      .includes(word);
  }

  #place(stream, index, at) {
    let row = this.#rows.get(stream.stream);
    if (!row) {
      row = new Row(stream, this.#tides);
      this.#rows.set(stream.stream, row);
    }
    row.update(stream, at);
    const body = byId('streams');
    if (body.children[index] !== row.node) body.insertBefore(row.node, body.children[index] ?? null);
  }

  #keepOnly(names) {
    for (const [name, row] of this.#rows) {
      if (names.has(name)) continue;
      this.#tides.drop(row.canvas);
      row.node.remove();
      this.#rows.delete(name);
    }
  }

  #renderMore(matching, shown) {
    show(byId('more'), matching > FIRST_ROWS);
    write(byId('more'), this.#all ? `Show the first ${FIRST_ROWS}` : `Show all ${matching} streams, ${matching - shown} more`);
  }

  #renderEmpty(known, matching) {
    show(byId('no-streams'), matching === 0);
    show(byId('table'), matching > 0);
    write(byId('no-streams'), known > 0
      ? 'No stream matches.'
      : 'No stream yet. A stream appears here with its first viewer: play one above, or point a player at the edge.');
  }
}
