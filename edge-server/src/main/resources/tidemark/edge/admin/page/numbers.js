// SPDX-License-Identifier: Apache-2.0
// The numbers an operator reads first.

import { byId, create, mark, title, write } from './dom.js';
import { DASH, bitsPerSecond, bytes, count, percent, perSecond, shortCount } from './format.js';
import { tally } from './streams.js';

const MIX = [
  ['hits', 'Hit', 'in the store'],
  ['collapsed', 'Collapsed', 'waited for a fetch that another viewer started'],
  ['stale', 'Stale', 'served past its time by rule'],
  ['misses', 'Miss', 'fetched from the origin'],
  ['passed', 'Passed', 'not cacheable'],
  ['failed', 'Failed', 'answered with an error'],
];

const parts = new Map(
  MIX.map(([name, label, meaning]) => {
    const bar = create('i');
    const key = create('li');
    const share = create('b', '', DASH);
    bar.dataset.part = name;
    bar.dataset.none = 'true';
    key.dataset.part = name;
    key.title = meaning;
    key.append(create('span', '', label), share);
    byId('mix').append(bar);
    byId('mix-key').append(key);
    return [name, { bar, key, share }];
  }),
);

const renderMix = (minute) => {
  for (const [name, { bar, share }] of parts) {
    const ratio = minute && minute.answered > 0 ? minute[name] / minute.answered : 0;
    bar.style.flexGrow = String(ratio);
    mark(bar, 'none', String(ratio === 0));
    write(share, minute && minute.answered > 0 ? `${(ratio * 100).toFixed(ratio > 0 && ratio < 0.1 ? 2 : 1)} %` : DASH);
  }
};

const renderHero = (stats, minute) => {
  const asked = minute && minute.answered > 0;
  mark(byId('hero-number'), 'none', String(!asked));
  write(byId('hit-ratio'), asked ? percent(minute.hitRatio) : DASH);
  write(byId('hit-ratio-ever'), stats.requests?.total > 0 ? `${percent(stats.hitRatio)} %` : DASH);
  renderMix(minute);
};

const renderTraffic = (stats, now, minute) => {
  const connections = stats.connections ?? {};
  write(byId('viewers'), shortCount(stats.viewers));
  write(byId('viewers-note'), `${shortCount(connections.open ?? 0)} connections`);
  write(byId('request-rate'), perSecond(now?.requestRate));
  write(byId('request-note'), 'per second');
  write(byId('rate-out'), bitsPerSecond(now?.out));
  write(byId('rate-out-note'), `${bytes(stats.bytesOut)} in all`);
  write(byId('rate-in'), bitsPerSecond(now?.in));
  write(byId('rate-in-note'), `${bytes(stats.bytesIn)} in all`);
  const offload = minute && minute.bytesIn > 0 ? minute.out / minute.in : NaN;
  write(byId('offload'), Number.isFinite(offload) ? `${offload.toFixed(offload >= 100 ? 0 : 1)} ×` : DASH);
  write(byId('offload-note'), 'bytes out per byte in');
};

/** However many viewers ask, the origin is asked once: how many requests one origin request answered. */
const renderOrigin = (stats, now, minute) => {
  write(byId('origin-rate'), perSecond(now?.originRate));
  const each = minute && minute.originRequests > 0 ? minute.answered / minute.originRequests : NaN;
  write(byId('origin-note'), Number.isFinite(each) ? `per second, 1 for ${perSecond(each)}` : 'per second');
  title(byId('origin-rate'), `${count(stats.originRequests)} requests to the origin since start`);
};

const renderFleet = (streams) => {
  const counts = tally(streams);
  const cells = { FRESH: 'fresh', SUSPECT: 'suspect', STALE: 'stale', ORIGIN_STALLED: 'origin-stalled', IDLE: 'idle' };
  for (const [verdict, id] of Object.entries(cells)) {
    write(byId(id), count(counts[verdict]));
    mark(byId(id), 'none', String(counts[verdict] === 0));
  }
};

export const renderNumbers = ({ stats, streams }, history) => {
  const minute = history.minute();
  renderHero(stats, minute);
  renderTraffic(stats, history.now(), minute);
  renderOrigin(stats, history.now(), minute);
  renderFleet(streams);
};
