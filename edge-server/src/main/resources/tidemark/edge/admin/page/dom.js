// SPDX-License-Identifier: Apache-2.0
// The few ways this page touches the document; each writes only what changed, so that a quiet page stays quiet.

export const byId = (id) => document.getElementById(id);

export const write = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
};

export const mark = (node, name, value) => {
  if (node.dataset[name] !== value) node.dataset[name] = value;
};

export const show = (node, shown) => {
  if (node.hidden === shown) node.hidden = !shown;
};

export const title = (node, text) => {
  if (node.title !== text) node.title = text;
};

export const create = (tag, className = '', text = '') => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
};

const scripts = new Map();

/** Loads a classic script once; the players are fetched only when somebody plays. */
export const script = (src) => {
  if (!scripts.has(src)) {
    scripts.set(src, new Promise((resolve, reject) => {
      const node = create('script');
      node.src = src;
      node.onload = resolve;
      node.onerror = () => {
        scripts.delete(src);
        node.remove();
        reject(new Error(`${src} did not load`));
      };
      document.head.append(node);
    }));
  }
  return scripts.get(src);
};
