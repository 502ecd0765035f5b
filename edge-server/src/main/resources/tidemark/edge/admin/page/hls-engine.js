// SPDX-License-Identifier: Apache-2.0
// Plays HLS in a video element by hls.js, or by the browser itself where hls.js cannot.

import { script } from './dom.js';
import { troubleOf } from './trouble.js';

const RETRY_MILLIS = 2000;

class Engine {
  #hls;
  #video;
  #url;
  #trouble;
  #retry = 0;
  #cacheStatus = '';
  #playing = null;

  constructor(video, url, trouble) {
    this.#video = video;
    this.#url = url;
    this.#trouble = trouble;
    this.#open();
  }

  #open() {
    this.#hls = new Hls({ backBufferLength: 30, maxLiveSyncPlaybackRate: 1.05 });
    this.#hls.on(Hls.Events.FRAG_LOADED, (_, { frag, networkDetails }) => {
      if (frag.type === 'main') this.#cacheStatus = networkDetails?.getResponseHeader?.('cache-status') ?? '';
      this.#trouble('');
    });
    this.#hls.on(Hls.Events.FRAG_CHANGED, (_, { frag }) => (this.#playing = frag));
    this.#hls.on(Hls.Events.ERROR, (_, error) => this.#onError(error));
    this.#hls.loadSource(this.#url);
    this.#hls.attachMedia(this.#video);
  }

  #onError({ fatal, type, details, response }) {
    if (!fatal) return;
    if (type === Hls.ErrorTypes.MEDIA_ERROR) {
      this.#hls.recoverMediaError();
      return;
    }
    this.#trouble(troubleOf(response?.code));
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => (details.startsWith('manifest') ? this.#reopen() : this.#hls.startLoad()), RETRY_MILLIS);
  }

  #reopen() {
    this.#hls.destroy();
    this.#open();
  }

  facts() {
    const level = this.#hls.levels?.[this.#hls.currentLevel];
    const frag = this.#playing;
    return {
      latency: this.#hls.latency * 1000,
      height: level?.height,
      bitrate: level?.bitrate,
      cacheStatus: this.#cacheStatus,
      playlist: level?.details?.url,
      sequence: frag ? frag.sn + Math.min(1, Math.max(0, (this.#video.currentTime - frag.start) / frag.duration)) : null,
    };
  }

  goLive() {
    if (this.#hls.liveSyncPosition) this.#video.currentTime = this.#hls.liveSyncPosition;
  }

  destroy() {
    clearTimeout(this.#retry);
    this.#hls.destroy();
  }
}

class NativeEngine {
  #video;

  constructor(video, url, trouble) {
    this.#video = video;
    video.addEventListener('error', () => trouble('The browser cannot play this.'));
    video.addEventListener('playing', () => trouble(''));
    video.src = url;
  }

  #end() {
    return this.#video.seekable.length > 0 ? this.#video.seekable.end(this.#video.seekable.length - 1) : NaN;
  }

  facts() {
    return { latency: (this.#end() - this.#video.currentTime) * 1000, height: this.#video.videoHeight };
  }

  goLive() {
    if (Number.isFinite(this.#end())) this.#video.currentTime = this.#end();
  }

  destroy() {
    this.#video.removeAttribute('src');
    this.#video.load();
  }
}

export const playHls = async (video, url, trouble) => {
  await script('/vendor/hls.js');
  return Hls.isSupported() ? new Engine(video, url, trouble) : new NativeEngine(video, url, trouble);
};
