// SPDX-License-Identifier: Apache-2.0
// What the page knows about streams without drawing anything: their names, their order, their verdicts.

export const VERDICTS = {
  FRESH: 'Fresh',
  SUSPECT: 'Suspect',
  STALE: 'Late',
  ORIGIN_STALLED: 'Origin stalled',
  BY_CLOCK: 'By the clock',
  IDLE: 'Idle',
};

const FAMILIES = { HLS_MEDIA: 'HLS', HLS_MULTIVARIANT: 'HLS', DASH: 'DASH' };
const URGENCY = { STALE: 0, ORIGIN_STALLED: 1 };
const SAYS_NOTHING = /^(index|playlist|chunklist|prog_index|stream|media|manifest|master|main)?\.(m3u8|mpd)$/i;

const natural = new Intl.Collator('en', { numeric: true });

export const family = (stream) => FAMILIES[stream.kind] ?? stream.kind ?? '';

export const verdictOf = (stream) => (stream.verdict in VERDICTS ? stream.verdict : 'IDLE');

/** Streams that have a live edge: a multivariant playlist only names others. */
export const hasEdge = (stream) => stream.kind !== 'HLS_MULTIVARIANT';

export const isPlayable = (stream) => stream.kind === 'HLS_MULTIVARIANT' || stream.kind === 'DASH';

/** The channel, and what is left of the path once the channel and empty words are gone. */
export const nameOf = ({ stream, channel }) => {
  const path = stream.split('?')[0].split('/').filter(Boolean);
  const owner = channel || path.at(-2) || path[0] || stream;
  const below = path.slice(path.lastIndexOf(owner) + 1);
  const meaningful = below.filter((part) => !SAYS_NOTHING.test(part));
  const rendition = (meaningful.length > 0 ? meaningful : below.slice(-1)).join('/').replace(/\.(m3u8|mpd)$/i, '');
  return { channel: owner, rendition };
};

/** Trouble first, then by name; verdicts that come and go (SUSPECT) do not move a row. */
export const inOrder = (streams) =>
  [...streams].sort(
    (a, b) =>
      (URGENCY[a.verdict] ?? 2) - (URGENCY[b.verdict] ?? 2) ||
      natural.compare(a.channel ?? '', b.channel ?? '') ||
      natural.compare(a.stream, b.stream),
  );

export const tally = (streams) => {
  const counts = Object.fromEntries(Object.keys(VERDICTS).map((verdict) => [verdict, 0]));
  for (const stream of streams.filter(hasEdge)) counts[verdictOf(stream)] += 1;
  return counts;
};

/** False while nothing is known of a stream's live edge but that it has one. */
export const hasPosition = (stream) => (stream.sequence ?? -1) >= 0;

export const lagOf = (stream) =>
  Math.max(0, stream.lagSegments ?? (stream.reference ?? 0) - (stream.sequence ?? 0)) || 0;
