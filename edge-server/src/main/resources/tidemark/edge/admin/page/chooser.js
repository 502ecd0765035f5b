// SPDX-License-Identifier: Apache-2.0
// Chooses what to play: an entry of /streams, any address, or the address this page was opened with (?play=).

import { byId, create, show, write } from './dom.js';
import { mediaBase } from './edge.js';
import { family, isPlayable, inOrder, nameOf } from './streams.js';

const OTHER = '';

export class Chooser {
  #player;
  #base = location.origin;
  #known = '';
  #wanted = new URLSearchParams(location.search).get('play');
  #started = false;

  constructor(player) {
    this.#player = player;
    byId('address').value = this.#wanted ?? '';
    this.#fill([]);
    byId('choice').addEventListener('change', () => this.#chosen());
    byId('start').addEventListener('click', () => this.#play(byId('choice').value || byId('address').value));
    byId('chooser').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#play(byId('choice').value || byId('address').value.trim());
    });
  }

  render({ stats, streams }) {
    this.#base = mediaBase(stats);
    const entries = inOrder(streams.filter(isPlayable));
    const known = entries.map((entry) => entry.stream).join('\n');
    if (known !== this.#known) {
      this.#known = known;
      this.#fill(entries);
    }
    if (!this.#started && this.#wanted) this.#play(this.#wanted);
    this.#invite();
  }

  #fill(entries) {
    const before = this.#wanted ?? byId('choice').value;
    byId('choice').replaceChildren(...entries.map((entry) => {
      const { channel } = nameOf(entry);
      const option = create('option', '', `${channel} · ${family(entry)}`);
      option.value = entry.stream;
      option.title = entry.stream;
      return option;
    }));
    const other = create('option', '', 'Another address');
    other.value = OTHER;
    byId('choice').append(other);
    this.#select(before || (entries[0]?.stream ?? OTHER));
  }

  /** An address that no entry has is another address. */
  #select(address) {
    const choice = byId('choice');
    choice.value = [...choice.options].some(({ value }) => value === address) ? address : OTHER;
    this.#ask(choice.value === OTHER);
  }

  #ask(forAddress) {
    show(byId('address'), forAddress);
    show(byId('play'), forAddress);
  }

  #chosen() {
    const { value } = byId('choice');
    this.#ask(value === OTHER);
    if (value !== OTHER) this.#play(value);
    else byId('address').focus();
  }

  #play(address) {
    if (!address) {
      byId('address').focus();
      return;
    }
    this.#started = true;
    this.#wanted = address;
    byId('address').value = address;
    const here = new URL(location.href);
    here.searchParams.set('play', address);
    history.replaceState(null, '', here);
    this.#player.play(new URL(address, this.#base).href);
    this.#invite();
  }

  /** Before anything played, the screen offers the first stream there is. */
  #invite() {
    const choice = byId('choice');
    const offered = !this.#started && choice.value !== OTHER;
    show(byId('start'), offered);
    write(byId('start').querySelector('span'), offered ? `Play ${choice.selectedOptions[0].textContent}` : 'Play');
    if (!this.#started) {
      write(byId('screen-word'), offered ? '' : 'Give an address to play it through this edge.');
    }
  }
}
