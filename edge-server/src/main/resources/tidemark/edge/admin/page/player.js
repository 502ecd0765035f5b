// SPDX-License-Identifier: Apache-2.0
// The screen: chooses an engine for an address, plays it muted, and says what a viewer gets.

import { byId, create, mark, show, title, write } from './dom.js';
import { playDash } from './dash-engine.js';
import { DASH, bitsPerSecond, seconds } from './format.js';
import { playHls } from './hls-engine.js';

const FACTS_MILLIS = 250;

const bufferAhead = (video) => {
  for (let index = 0; index < video.buffered.length; index += 1) {
    const [start, end] = [video.buffered.start(index), video.buffered.end(index)];
    if (video.currentTime >= start - 0.1 && video.currentTime <= end) return end - video.currentTime;
  }
  return 0;
};

/** What the nearest cache said, without its name: "hit; ttl=57". */
const nearest = (cacheStatus) => cacheStatus?.split(/,\s*/).at(-1).replace(/^[^;]*;\s*/, '');

const isDash = (url) => /\.mpd(\?|#|$)/i.test(url);

export class Player {
  #engine = null;
  #video = null;
  #attempt = 0;

  constructor() {
    byId('pause').addEventListener('click', () => this.#togglePause());
    byId('mute').addEventListener('click', () => this.#toggleMute());
    byId('go-live').addEventListener('click', () => this.#goLive());
    byId('full').addEventListener('click', () => this.#toggleFull());
    setInterval(() => this.#renderFacts(), FACTS_MILLIS);
  }

  /** Starts over with another address; what played before is taken down first. */
  async play(url) {
    const attempt = (this.#attempt += 1);
    this.stop();
    this.#video = this.#freshVideo();
    this.#say('Tuning in');
    mark(byId('screen'), 'mode', 'opening');
    try {
      const open = isDash(url) ? playDash : playHls;
      const engine = await open(this.#video, url, (word) => this.#say(word));
      if (attempt !== this.#attempt) engine.destroy();
      else this.#engine = engine;
    } catch (failure) {
      this.#say(`${failure.message}.`);
    }
  }

  stop() {
    this.#engine?.destroy();
    this.#engine = null;
    byId('video-place').replaceChildren();
    show(byId('controls'), false);
  }

  /** What plays: null, or {latency, height, bitrate, cacheStatus, playlist, sequence}. */
  facts() {
    return this.#engine && this.#video?.readyState > 1 ? this.#engine.facts() : null;
  }

  #freshVideo() {
    const video = create('video');
    video.muted = true;
    video.autoplay = true;
    video.playsInline = true;
    video.addEventListener('playing', () => this.#onPlaying());
    video.addEventListener('waiting', () => mark(byId('screen'), 'mode', 'waiting'));
    video.addEventListener('pause', () => this.#renderButtons());
    video.addEventListener('volumechange', () => this.#renderButtons());
    byId('video-place').append(video);
    return video;
  }

  #onPlaying() {
    mark(byId('screen'), 'mode', 'playing');
    this.#say('');
    show(byId('controls'), true);
    this.#renderButtons();
  }

  #say(word) {
    write(byId('screen-word'), word);
  }

  #togglePause() {
    if (this.#video.paused) this.#video.play();
    else this.#video.pause();
  }

  #toggleMute() {
    this.#video.muted = !this.#video.muted;
  }

  #goLive() {
    this.#engine?.goLive();
    this.#video.play();
  }

  #toggleFull() {
    if (document.fullscreenElement) document.exitFullscreen();
    else byId('screen').requestFullscreen();
  }

  #renderButtons() {
    const icon = (id, name, label) => {
      byId(id).querySelector('use').setAttribute('href', `#icon-${name}`);
      byId(id).setAttribute('aria-label', label);
    };
    icon('pause', ...(this.#video.paused ? ['play', 'Play'] : ['pause', 'Pause']));
    icon('mute', ...(this.#video.muted ? ['muted', 'Unmute'] : ['sound', 'Mute']));
  }

  #renderFacts() {
    const facts = this.facts();
    write(byId('latency'), seconds(facts?.latency));
    write(byId('buffer'), facts ? seconds(bufferAhead(this.#video) * 1000) : DASH);
    const height = facts?.height ? `${facts.height}p` : '';
    const bitrate = facts?.bitrate ? bitsPerSecond(facts.bitrate) : '';
    write(byId('quality'), [height, bitrate].filter(Boolean).join(' · ') || DASH);
    write(byId('cache-status'), nearest(facts?.cacheStatus) || DASH);
    title(byId('cache-status'), facts?.cacheStatus || '');
  }
}
