// SPDX-License-Identifier: Apache-2.0
// What the edge keeps, and what it had to turn away.

import { byId, write } from './dom.js';
import { DASH, bytes, count, shortCount } from './format.js';

export const renderStore = ({ stats }) => {
  const store = stats.store ?? {};
  const share = store.capacityBytes > 0 ? store.bytes / store.capacityBytes : NaN;
  write(byId('store-bytes'), bytes(store.bytes));
  write(byId('store-capacity'), store.capacityBytes > 0 ? `of ${bytes(store.capacityBytes)}` : '');
  byId('store-level').style.width = Number.isFinite(share) ? `${Math.min(100, share * 100)}%` : '0';
  write(byId('store-share'), Number.isFinite(share) ? `${(share * 100).toFixed(0)} %` : DASH);
  write(byId('store-objects'), count(store.objects));
  write(byId('store-evictions'), shortCount(store.evictions));
  write(byId('stale-served'), shortCount(stats.requests?.stale));
  write(byId('failed'), shortCount(stats.requests?.failed));
  write(byId('origin-errors'), shortCount(stats.originErrors));
};
