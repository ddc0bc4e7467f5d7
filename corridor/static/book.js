/* Charts become interactive when a reader points at one. Nothing else runs. */
"use strict";

const corridor = { charts: {}, here: document.currentScript.src.replace(/[^/]*$/, "") };
window.corridor = corridor;

corridor.load = (() => {
  const loading = new Map();
  return (path) => {
    if (!loading.has(path)) {
      loading.set(path, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = corridor.here + path;
        script.onload = resolve;
        script.onerror = () => reject(new Error(`cannot load ${path}`));
        document.head.append(script);
      }));
    }
    return loading.get(path);
  };
})();

corridor.enliven = async (figure) => {
  if (figure.dataset.state) return;
  figure.dataset.state = "loading";
  const drawing = figure.querySelector(".drawing");
  try {
    await Promise.all([corridor.load("vega.js"), corridor.load(figure.dataset.spec)]);
    const stage = document.createElement("div");
    stage.className = "stage";
    drawing.after(stage);
    const spec = corridor.charts[figure.id.replace(/^chart-/, "")];
    await window.vegaEmbed(stage, spec, { actions: false, renderer: "svg", mode: "vega-lite" });
    drawing.hidden = true;
    figure.dataset.state = "live";
  } catch (error) {
    figure.dataset.state = "still";
    console.warn(error);
  }
};

for (const figure of document.querySelectorAll("figure.chart")) {
  for (const touch of ["pointerenter", "focusin"]) {
    figure.addEventListener(touch, () => corridor.enliven(figure), { once: true });
  }
}
