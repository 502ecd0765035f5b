// SPDX-License-Identifier: Apache-2.0
// The top line: who this is, how it feels, and whether it can be heard at all.

import { byId, mark, show, title, write } from './dom.js';
import { clock, shortCount, span } from './format.js';

const STATES = {
  STARTING: 'Starting',
  READY: 'Ready',
  DEGRADED: 'Degraded',
  UNHEALTHY: 'Unhealthy',
  CATCHING_UP: 'Catching up',
  DRAINING: 'Draining',
};

const WELCOME_MILLIS = 4000;

let lostSince = null;

export const renderHeader = ({ stats, at }) => {
  write(byId('node'), stats.node ?? '');
  write(byId('state'), STATES[stats.state] ?? stats.state ?? 'unknown');
  mark(byId('state'), 'state', stats.state ?? 'UNKNOWN');
  write(byId('reason'), stats.reason ?? '');
  title(byId('reason'), stats.reason ?? '');
  write(byId('version'), stats.version ?? '–');
  write(byId('uptime'), span(stats.uptimeMillis));
  write(byId('connections'), shortCount(stats.connections?.open));
  write(byId('heard'), `Heard at ${clock(new Date(at))}`);
  document.title = stats.node ? `${stats.node} · Tidemark` : 'Tidemark';
  welcomeBack();
};

const welcomeBack = () => {
  mark(document.body, 'reach', 'heard');
  if (lostSince === null) return;
  lostSince = null;
  mark(byId('notice'), 'tone', 'good');
  write(byId('notice'), 'The edge answers again.');
  setTimeout(() => show(byId('notice'), lostSince !== null), WELCOME_MILLIS);
};

export const renderLost = (lastHeard) => {
  lostSince ??= Date.now();
  mark(document.body, 'reach', 'lost');
  mark(byId('state'), 'state', 'UNREACHABLE');
  write(byId('state'), 'Unreachable');
  write(byId('reason'), '');
  mark(byId('notice'), 'tone', 'bad');
  write(byId('notice'), lastHeard
    ? `The edge does not answer. Last heard at ${clock(new Date(lastHeard))}, ${span(Date.now() - lastHeard)} ago; ` +
      'the numbers below are from then. Asking again every second.'
    : 'The edge does not answer yet. Asking again every second.');
  show(byId('notice'), true);
};
