// SPDX-License-Identifier: Apache-2.0
// The sizing answer with sliders. The edge computes (GET /size, as the size command does); this only asks and shows.

import { byId, create, mark, show, write } from './dom.js';
import { count } from './format.js';

const SETTLE_MILLIS = 60;
const PATIENCE_MILLIS = 5000;
const NONE = 'none';

const spaced = (value) => value.replace(/(?<=\d)(?=[a-zA-Z])/, ' ');
const sized = (value) => (value === NONE ? NONE : `${spaced(value)}B`);
const rated = (value) => `${spaced(value)}bit/s`;
const perMinute = (value) => (value === NONE ? NONE : `${count(Number(value.split('/')[0]))} a minute`);

/** One slider each: the query's parameter, its stops, where it begins, how a stop reads. */
const SLIDERS = [
  ['channels', 'Channels', '1 2 3 5 8 10 15 20 30 40 50 75 100 150 200 300 500 1000', '40', (value) => count(Number(value))],
  ['dvr', 'DVR window', '30s 1m 2m 5m 10m 30m 1h 2h 4h 6h 12h 1d 2d 3d 7d', '12h', spaced],
  ['viewers', 'Viewers at once', '100 200 500 1000 2000 5000 10000 20000 30000 50000 75000 100000 150000 200000 300000 500000 1000000',
    '50000', (value) => count(Number(value))],
  ['avg-bitrate', 'Average bit rate of one', '500k 800k 1M 1.5M 2M 2.5M 3M 4M 5M 6M 8M 10M 15M 20M', '2.5M', rated],
  ['join', 'New TLS connections', 'none 600/min 1200/min 3000/min 6000/min 12000/min 30000/min 60000/min 120000/min 300000/min 600000/min',
    '30000/min', perMinute],
  ['node-memory', 'Memory of a node', '8G 16G 32G 64G 128G 192G 256G 384G 512G 768G 1T 1.5T 2T 4T', '1T', sized],
  ['node-disk', 'Disk of a node', 'none 500G 1T 2T 4T 8T 16T 32T 64T', NONE, sized],
  ['nic', 'Network card', '1G 2.5G 10G 25G 40G 100G 200G', '10G', rated],
];

/** What each bound is called. */
const BOUNDS = { bandwidth: 'Bandwidth', memory: 'Memory', disk: 'Disk', tls: 'New TLS', hottest: 'Hottest channel' };

class Slider {
  #stops;
  #input = create('input');
  #word = create('output');
  #read;

  constructor([name, label, stops, first, read], moved) {
    this.name = name;
    this.#stops = stops.split(' ');
    this.#read = read;
    this.#input.type = 'range';
    this.#input.id = `size-${name}`;
    this.#input.max = String(this.#stops.length - 1);
    this.#input.value = String(this.#stops.indexOf(first));
    this.#input.addEventListener('input', () => {
      this.#show();
      moved();
    });
    const text = create('label', '', label);
    text.htmlFor = this.#input.id;
    this.#word.htmlFor = this.#input.id;
    this.node = create('div', 'slider');
    this.node.append(text, this.#word, this.#input);
    this.#show();
  }

  get value() {
    return this.#stops[Number(this.#input.value)];
  }

  #show() {
    const { max, value } = this.#input;
    write(this.#word, this.#read(this.value));
    this.#input.setAttribute('aria-valuetext', this.#word.textContent);
    this.#input.style.setProperty('--filled', `${(Number(value) / Number(max)) * 100}%`);
  }
}

export class Sizing {
  #sliders;
  #timer = 0;
  #asked = null;

  constructor() {
    const moved = () => this.#later();
    this.#sliders = SLIDERS.map((each) => new Slider(each, moved));
    byId('size-sliders').append(...this.#sliders.map(({ node }) => node));
    for (const id of ['size-ladder', 'size-audio']) byId(id).addEventListener('input', moved);
    byId('size-form').addEventListener('submit', (event) => event.preventDefault());
    this.#ask();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), SETTLE_MILLIS);
  }

  /** What is said, as pairs; what is empty or none is not said. */
  #said() {
    return [
      ['ladder', byId('size-ladder').value.replaceAll(' ', '')],
      ['audio', byId('size-audio').value.replaceAll(' ', '')],
      ...this.#sliders.map(({ name, value }) => [name, value]),
    ].filter(([, value]) => value !== '' && value !== NONE);
  }

  async #ask() {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    const said = this.#said();
    try {
      const response = await fetch(`/size?${new URLSearchParams(said)}`, {
        cache: 'no-store',
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MILLIS)]),
      });
      const answer = await response.json();
      if (!signal.aborted) (response.ok ? render : refuse)(answer, said);
    } catch {
      if (!signal.aborted) refuse({ what: 'The edge does not answer.', where: '', fix: 'Move a slider to ask again.' });
    }
  }
}

const refuse = ({ what, where, fix }) => {
  mark(byId('size-answer'), 'known', 'false');
  write(byId('size-trouble'), [where && `${where}:`, `${what};`, fix].filter(Boolean).join(' '));
  show(byId('size-trouble'), true);
};

const render = (plan, said) => {
  mark(byId('size-answer'), 'known', 'true');
  show(byId('size-trouble'), false);
  write(byId('size-nodes'), count(plan.layout?.nodes));
  write(byId('size-unit'), plan.layout?.nodes === 1 ? 'node' : 'nodes');
  write(byId('size-sentence'), plan.answer);
  renderNeeds(plan);
  byId('size-lines').replaceChildren(...plan.lines.map(lineRow));
  write(byId('size-command'), `size ${said.map(([name, value]) => `--${name} ${value}`).join(' ')}`);
};

/** What each thing alone would take. Capacity is counted in shards: more nodes of one shard hold no more. */
const renderNeeds = ({ needs, layout, binds }) => {
  const entries = Object.entries(needs);
  if (binds === 'hottest') entries.push(['hottest', layout.nodes]);
  const most = Math.max(1, ...entries.map(([, nodes]) => nodes));
  byId('size-needs').replaceChildren(...entries.map(([bound, nodes]) => {
    const row = create('li');
    const level = create('div', 'level');
    const bar = create('i');
    bar.style.width = `${(nodes / most) * 100}%`;
    level.append(bar);
    mark(row, 'binds', String(bound === binds));
    const unit = bound === 'memory' || bound === 'disk' ? 'shard' : 'node';
    row.append(create('span', '', BOUNDS[bound] ?? bound), level,
      create('b', '', `${count(nodes)} ${unit}${nodes === 1 ? '' : 's'}`));
    return row;
  }));
};

const lineRow = ({ term, figure, formula, numbers }) => {
  const row = create('tr');
  const head = create('th', 'stream-name', term);
  head.scope = 'row';
  row.append(head, create('td', 'num', figure), create('td', 'formula', formula), create('td', 'worked', numbers));
  return row;
};
