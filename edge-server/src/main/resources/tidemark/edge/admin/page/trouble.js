// SPDX-License-Identifier: Apache-2.0

/** What the screen says when media cannot be had. */
export const troubleOf = (status) =>
  status > 0 ? `The edge answered ${status}. Trying again.` : 'The edge does not answer. Trying again.';
