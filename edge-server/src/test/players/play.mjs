// SPDX-License-Identifier: Apache-2.0
// Plays one stream in headless Chromium with one player, and prints as one line of JSON what a viewer would have seen.
//
//   node play.mjs --player hls.js|dash.js|shaka --url URL [--seconds 20]
//   node play.mjs --player page --url URL      watches the video of that page, whatever plays it
//   node play.mjs … --on-command               leaves the player open; each line "SECONDS [PATIENCE]" on stdin is answered
//                                              with a verdict on what follows it, and the end of stdin closes the player
//   node play.mjs … --reload-after 5           the page loads the stream again when the picture stood still for 5 seconds
//
// Exit code 0 means that the verdict was reached, good or bad; 1 that it could not be; 2 bad usage.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { PLAYERS, pageOf } from './players.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const MODULES = process.env.PLAYERS_NODE_MODULES || join(HERE, 'node_modules');
const CHROMIUM = process.env.PLAYERS_CHROMIUM || '/usr/bin/chromium';
const PATIENCE_SECONDS = 20;

const QUIET = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required',
];

const usage = (word) => {
  console.error(`${word}\nusage: node play.mjs --player ${[...Object.keys(PLAYERS), 'page'].join('|')} --url URL [--seconds N] [--on-command] [--reload-after N]`);
  process.exit(2);
};

const { values: options } = parseArgs({
  options: {
    player: { type: 'string' },
    url: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    'on-command': { type: 'boolean', default: false },
    'reload-after': { type: 'string', default: '0' },
  },
});
if (!options.url) usage('--url is missing');
if (!PLAYERS[options.player] && options.player !== 'page') usage(`--player: ${options.player} (expected: a known one)`);

/** Serves the player's page from this machine, as a site of its own: the media is cross-origin, as in real life. */
const serve = async (player, url) => {
  const files = {
    '/': ['text/html', pageOf(player, url, Number(options['reload-after']))],
    '/player.js': ['text/javascript', readFileSync(join(MODULES, PLAYERS[player].package, PLAYERS[player].script))],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url] ?? ['text/plain', null];
    response.writeHead(body === null ? 404 : 200, { 'content-type': type });
    response.end(body ?? '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
};

const versionOf = (player) =>
  JSON.parse(readFileSync(join(MODULES, PLAYERS[player].package, 'package.json'), 'utf8')).version;

/** What came over the network since somebody last took it. */
class Traffic {
  failures = [];
  media = [];
  manifest = null;

  /** Answers that no player should get; a favicon is the browser's own idea. */
  constructor(page) {
    page.on('response', (response) => {
      const path = new URL(response.url()).pathname;
      if (response.status() >= 400 && path !== '/favicon.ico') this.failures.push(`${response.status()} ${response.url()}`);
      if (response.ok() && path.endsWith('.m4s')) this.media.push(path);
      if (response.ok()) this.#keepFirst(path, response);
    });
    page.on('pageerror', (error) => this.failures.push(`script: ${error.message}`));
  }

  /** The first media playlist, or MPD, that the player was given: where it takes the live edge to be. */
  #keepFirst(path, response) {
    const live = path.endsWith('.mpd') || (path.endsWith('.m3u8') && !path.endsWith('/master.m3u8'));
    if (!live || this.manifest) return;
    this.manifest = { path, atMillis: Date.now(), text: '' };
    response.text().then((text) => { this.manifest.text = text; }, () => {});
  }

  take() {
    return { failures: this.failures.splice(0), media: this.media.splice(0), manifest: this.manifest };
  }
}

/** Opens the page in a browser of its own, lets {@code use} look at it as often as it likes, and closes it. */
const withPage = async (address, use) => {
  const { chromium } = createRequire(join(MODULES, 'anchor.cjs'))('playwright-core');
  const profile = mkdtempSync(join(tmpdir(), 'tidemark-players-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM, headless: true, args: QUIET, ignoreHTTPSErrors: true,
  });
  try {
    const page = await browser.newPage();
    const traffic = new Traffic(page);
    await page.goto(address);
    await page.evaluate(readFileSync(join(HERE, 'watch.js'), 'utf8'));
    await use(async (seconds, patienceSeconds) => {
      const seen = await page.evaluate((how) => window.watch(how), { seconds, patienceSeconds });
      const troubles = await page.evaluate(() => (window.troubles ?? []).splice(0));
      const reloads = await page.evaluate(() => window.reloads ?? 0);
      return { ...seen, troubles, reloads, ...traffic.take() };
    });
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
};

const print = (verdict) => console.log(JSON.stringify({ player: options.player, url: options.url, ...verdict }));

const look = async (watch) => {
  if (!options['on-command']) return print(await watch(Number(options.seconds), PATIENCE_SECONDS));
  for await (const line of createInterface({ input: process.stdin })) {
    const [seconds, patience] = line.trim().split(/\s+/).map(Number);
    print(await watch(seconds, patience || PATIENCE_SECONDS));
  }
};

const play = async () => {
  if (options.player === 'page') return withPage(options.url, look);
  const server = await serve(options.player, options.url);
  try {
    await withPage(`http://127.0.0.1:${server.address().port}/`, (watch) =>
      look(async (...how) => ({ version: versionOf(options.player), ...(await watch(...how)) })));
  } finally {
    server.close();
  }
};

await play();
