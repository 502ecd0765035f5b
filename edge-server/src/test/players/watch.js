// SPDX-License-Identifier: Apache-2.0
// Runs inside the page: watches the one video there is, and answers what a viewer would have noticed.

const SAMPLE_MILLIS = 50;
const STALL_MILLIS = 500;
const STEADY_SAMPLES = 5;

const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

const untilVideo = async (deadline) => {
  while (performance.now() < deadline) {
    const video = document.querySelector('video');
    if (video) return video;
    await sleep(SAMPLE_MILLIS);
  }
  return null;
};

/** Started means that the picture moves by itself, not that a seek moved the clock. */
const untilMoving = async (video, deadline) => {
  let steady = 0;
  let last = video.currentTime;
  while (performance.now() < deadline && steady < STEADY_SAMPLES) {
    await sleep(SAMPLE_MILLIS);
    const step = video.currentTime - last;
    steady = video.readyState > 2 && step > 0 && step < 0.5 ? steady + 1 : 0;
    last = video.currentTime;
  }
  return steady === STEADY_SAMPLES;
};

const observe = async (video, seconds) => {
  const seen = { stalls: [], backwards: [] };
  const began = performance.now();
  const first = video.currentTime;
  let last = { at: began, time: first };
  let still = 0;
  while (performance.now() - began < seconds * 1000) {
    await sleep(SAMPLE_MILLIS);
    const now = { at: performance.now(), time: video.currentTime };
    if (now.time < last.time) seen.backwards.push({ fromSeconds: last.time, toSeconds: now.time });
    if (now.time > last.time) {
      if (still >= STALL_MILLIS) seen.stalls.push({ atSeconds: last.time, millis: Math.round(still) });
      still = 0;
    } else {
      still += now.at - last.at;
    }
    last = now;
  }
  if (still >= STALL_MILLIS) seen.stalls.push({ atSeconds: last.time, millis: Math.round(still) });
  return { ...seen, playedSeconds: last.time - first, watchedSeconds: (last.at - began) / 1000 };
};

/** Called by play.mjs. */
window.watch = async ({ seconds, patienceSeconds }) => {
  const opened = performance.now();
  const deadline = opened + patienceSeconds * 1000;
  const video = await untilVideo(deadline);
  if (!video || !(await untilMoving(video, deadline))) return { started: false };
  const startMillis = Math.round(performance.now() - opened);
  const seen = await observe(video, seconds);
  return {
    started: true,
    startMillis,
    ...seen,
    frames: video.getVideoPlaybackQuality().totalVideoFrames,
    width: video.videoWidth,
    height: video.videoHeight,
  };
};
