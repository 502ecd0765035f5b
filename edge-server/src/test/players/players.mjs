// SPDX-License-Identifier: Apache-2.0
// The players, each as a page of its own: which file of which package, the few lines that start it, and how the site loads
// the stream again, on the same page.

export const PLAYERS = {
  'hls.js': {
    package: 'hls.js',
    script: 'dist/hls.min.js',
    start: `
      const hls = new Hls();
      hls.on(Hls.Events.ERROR, (_, error) => error.fatal && trouble(error.details));
      hls.loadSource(url);
      hls.attachMedia(video);`,
    again: 'hls.loadSource(url)',
  },
  'dash.js': {
    package: 'dashjs',
    script: 'dist/modern/umd/dash.all.min.js',
    start: `
      const player = dashjs.MediaPlayer().create();
      player.clearDefaultUTCTimingSources(); // a server on the Internet, where the MPD names none
      player.on(dashjs.MediaPlayer.events.ERROR, ({ error }) => trouble(error.message));
      player.initialize(video, url, true);`,
    again: 'player.attachSource(url)',
  },
  shaka: {
    package: 'shaka-player',
    script: 'dist/shaka-player.compiled.js',
    start: `
      shaka.polyfill.installAll();
      const player = new shaka.Player();
      player.addEventListener('error', ({ detail }) => trouble('shaka ' + detail.code));
      player.attach(video).then(() => player.load(url)).catch((error) => trouble('shaka ' + error.code));`,
    again: 'player.load(url)',
  },
};

/**
 * What sites do about a picture that stands still: no player takes up a stream by itself that begins again with 0, not even
 * straight from the packager.
 */
const watchdog = (again, seconds) => `
  window.reloads = 0;
  let last = 0;
  let still = 0;
  setInterval(() => {
    still = last > 0 && video.currentTime === last ? still + 1 : 0;
    last = video.currentTime;
    if (still >= ${seconds}) {
      still = 0;
      window.reloads++;
      ${again};
    }
  }, 1000);`;

export const pageOf = (player, url, reloadAfter) => `<!doctype html>
<title>${player}</title>
<video muted autoplay playsinline width="640" height="360"></video>
<script src="/player.js"></script>
<script>
  window.troubles = [];
  const trouble = (word) => window.troubles.push(String(word));
  const video = document.querySelector('video');
  const url = ${JSON.stringify(url)};
  ${PLAYERS[player].start}
  ${reloadAfter ? watchdog(PLAYERS[player].again, reloadAfter) : ''}
</script>`;
