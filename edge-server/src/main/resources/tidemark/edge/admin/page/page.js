// SPDX-License-Identifier: Apache-2.0
// Puts the page together: one voice (the edge), one memory (the history), many views.

import { Charts } from './charts.js';
import { Chooser } from './chooser.js';
import { script } from './dom.js';
import { Edge } from './edge.js';
import { renderHeader, renderLost } from './header.js';
import { History } from './history.js';
import { LiveEdge } from './live-edge.js';
import { renderNumbers } from './numbers.js';
import { renderPlanned } from './planned.js';
import { Player } from './player.js';
import { Sizing } from './sizing.js';
import { StageTide } from './stage-tide.js';
import { renderStore } from './store.js';
import { Tides } from './tide.js';

const past = new History();
const tides = new Tides();
const player = new Player();
const chooser = new Chooser(player);
const liveEdge = new LiveEdge(tides);
const stageTide = new StageTide(tides, player);
let charts = null;

const heard = (answer) => {
  past.add(answer);
  renderHeader(answer);
  chooser.render(answer);
  renderNumbers(answer, past);
  liveEdge.render(answer);
  stageTide.render(answer);
  renderStore(answer);
  renderPlanned(answer);
  charts?.render(past, answer.at);
};

new Edge(heard, renderLost).start();
new Sizing();

script('/vendor/echarts.js').then(() => (charts = new Charts()));
