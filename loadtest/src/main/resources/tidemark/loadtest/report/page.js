// SPDX-License-Identifier: Apache-2.0
// One cursor through all charts of a timeline, with what each line was at that moment. Without it the page loses nothing else.
"use strict";

for (const timeline of document.querySelectorAll(".timeline")) {
  const stack = timeline.querySelector(".stack");
  const bands = timeline.querySelector(".bands");
  const cursor = timeline.querySelector(".cursor");
  const seconds = Number(timeline.dataset.seconds);
  const lines = [...timeline.querySelectorAll("figure")].flatMap((figure) => {
    const outputs = figure.querySelectorAll("output");
    return [...figure.querySelectorAll("path[data-values]")].map((path, i) => ({
      output: outputs[i],
      values: path.dataset.values.split(","),
    }));
  });
  const points = Math.max(1, ...lines.map((line) => line.values.length));
  let at = 0;

  const digits = (value) =>
    value === "" ? "–" : Number(value).toLocaleString("en", { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2 });

  const clock = (second) => {
    const rest = String(Math.floor(second) % 60).padStart(2, "0");
    const minutes = Math.floor(second / 60);
    return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
  };

  const show = (point) => {
    at = Math.min(points - 1, Math.max(0, point));
    cursor.hidden = false;
    cursor.style.left = `${((at + 0.5) / points) * 100}%`;
    cursor.firstElementChild.textContent = clock((at / points) * seconds);
    for (const line of lines) {
      line.output.textContent = digits(line.values[at] ?? "");
    }
  };

  const hide = () => {
    cursor.hidden = true;
    for (const line of lines) {
      line.output.textContent = "";
    }
  };

  stack.addEventListener("pointermove", (event) => {
    const box = bands.getBoundingClientRect();
    show(Math.floor(((event.clientX - box.left) / box.width) * points));
  });
  stack.addEventListener("pointerleave", hide);
  stack.addEventListener("blur", hide);
  stack.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      event.preventDefault();
      show(cursor.hidden ? 0 : at + step);
    }
  });
}
