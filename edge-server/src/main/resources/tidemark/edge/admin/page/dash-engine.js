// SPDX-License-Identifier: Apache-2.0
// Plays DASH in a video element by the streaming engine of video.js; its own buttons and styles stay out of the page.

import { script } from './dom.js';
import { troubleOf } from './trouble.js';

const RETRY_MILLIS = 2000;
const SEGMENT = /\.(m4s|mp4|m4v|cmfv|webm)(\?|$)/i;

const BARE = {
  controls: false,
  autoplay: false,
  bigPlayButton: false,
  controlBar: false,
  errorDisplay: false,
  loadingSpinner: false,
  posterImage: false,
  textTrackDisplay: false,
  textTrackSettings: false,
  liveui: true,
  html5: { vhs: { overrideNative: true } },
};

class Engine {
  #player;
  #source;
  #trouble;
  #retry = 0;
  #cacheStatus = '';
  #failedAt = -Infinity;
  #behind = false;

  constructor(video, url, trouble) {
    this.#source = { src: url, type: 'application/dash+xml' };
    this.#trouble = trouble;
    videojs.log.level('error');
    videojs.Vhs.xhr.beforeRequest = (options) => ({ ...options, beforeSend: (xhr) => this.#watch(xhr, options.uri) });
    this.#player = videojs(video, BARE);
    this.#player.on('error', () => {
      this.#retry = setTimeout(() => this.#open(), RETRY_MILLIS);
    });
    this.#player.on('playing', () => this.#catchUp());
    this.#open();
  }

  #open() {
    this.#player.error(null);
    this.#player.src(this.#source);
    this.#player.play()?.catch(() => {});
  }

  #watch(xhr, url) {
    xhr.addEventListener('loadend', () => {
      if (xhr.status >= 200 && xhr.status < 300) this.#onAnswer(xhr, url);
      else if (!xhr.aborted) this.#onFailure(xhr);
    });
    this.#holdBack(xhr);
  }

  /** The engine repeats a failed MPD request at once, thousands of times a minute; an edge in trouble deserves a pause. */
  #holdBack(xhr) {
    const pause = this.#failedAt + RETRY_MILLIS - performance.now();
    if (pause <= 0) return;
    const send = xhr.send.bind(xhr);
    xhr.send = (body) => setTimeout(() => !xhr.aborted && send(body), pause);
  }

  #onAnswer(xhr, url) {
    this.#failedAt = -Infinity;
    this.#trouble('');
    if (SEGMENT.test(url)) this.#cacheStatus = xhr.getResponseHeader('cache-status') ?? '';
  }

  #onFailure(xhr) {
    this.#failedAt = performance.now();
    this.#behind = true;
    this.#trouble(troubleOf(xhr.status));
  }

  /** After an interruption the picture goes on where it stopped; this screen is about the live edge. */
  #catchUp() {
    if (this.#behind) this.goLive();
    this.#behind = false;
  }

  #streaming() {
    return this.#player.tech({ IWillNotUseThisInPlugins: true })?.vhs;
  }

  facts() {
    const playlists = this.#streaming()?.playlists;
    const media = playlists?.media?.();
    return {
      latency: media ? this.#latency(playlists.main ?? playlists.master, media) : NaN,
      height: media?.attributes?.RESOLUTION?.height,
      bitrate: media?.attributes?.BANDWIDTH,
      cacheStatus: this.#cacheStatus,
      playlist: this.#source.src,
      sequence: null,
    };
  }

  /** The seekable range ends a polite distance before the live edge; the edge is what counts. */
  #latency(main, media) {
    const polite = videojs.Vhs.Playlist.liveEdgeDelay(main, media);
    return (this.#player.liveTracker.seekableEnd() + polite - this.#player.currentTime()) * 1000;
  }

  goLive() {
    this.#player.liveTracker?.seekToLiveEdge?.();
  }

  destroy() {
    clearTimeout(this.#retry);
    this.#player.dispose();
  }
}

export const playDash = async (video, url, trouble) => {
  window.VIDEOJS_NO_DYNAMIC_STYLE = true;
  await script('/vendor/video.js');
  return new Engine(video, url, trouble);
};
