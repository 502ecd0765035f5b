// SPDX-License-Identifier: Apache-2.0
// Plays one stream in headless Chromium with one player, and prints as one line of JSON what a viewer would have seen.
//
//   node play.mjs --player hls.js|dash.js|shaka --url URL [--seconds 20]
//   node play.mjs --player page --url URL      watches the video of that page, whatever plays it
//
// Exit code 0 means that the verdict was reached, good or bad; 1 that it could not be; 2 bad usage.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
  console.error(`${word}\nusage: node play.mjs --player ${[...Object.keys(PLAYERS), 'page'].join('|')} --url URL [--seconds N]`);
  process.exit(2);
};

const { values: options } = parseArgs({
  options: { player: { type: 'string' }, url: { type: 'string' }, seconds: { type: 'string', default: '20' } },
});
if (!options.url) usage('--url is missing');
if (!PLAYERS[options.player] && options.player !== 'page') usage(`--player: ${options.player} (expected: a known one)`);

/** Serves the player's page from this machine, as a site of its own: the media is cross-origin, as in real life. */
const serve = async (player, url) => {
  const files = {
    '/': ['text/html', pageOf(player, url)],
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

/** Answers that no player should get; a favicon is the browser's own idea. */
const listen = (page, failures) => {
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.url().endsWith('/favicon.ico')) {
      failures.push(`${response.status()} ${response.url()}`);
    }
  });
  page.on('pageerror', (error) => failures.push(`script: ${error.message}`));
};

const watch = async (address) => {
  const { chromium } = createRequire(join(MODULES, 'anchor.cjs'))('playwright-core');
  const profile = mkdtempSync(join(tmpdir(), 'tidemark-players-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM, headless: true, args: QUIET, ignoreHTTPSErrors: true,
  });
  try {
    const page = await browser.newPage();
    const failures = [];
    listen(page, failures);
    await page.goto(address);
    await page.evaluate(readFileSync(join(HERE, 'watch.js'), 'utf8'));
    const seen = await page.evaluate((how) => window.watch(how), {
      seconds: Number(options.seconds), patienceSeconds: PATIENCE_SECONDS,
    });
    const troubles = await page.evaluate(() => window.troubles ?? []);
    return { ...seen, troubles, failures };
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
};

const play = async () => {
  if (options.player === 'page') return watch(options.url);
  const server = await serve(options.player, options.url);
  try {
    return { version: versionOf(options.player), ...(await watch(`http://127.0.0.1:${server.address().port}/`)) };
  } finally {
    server.close();
  }
};

const verdict = await play();
console.log(JSON.stringify({ player: options.player, url: options.url, ...verdict }));
