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

/* Choosing among cards: a list for each label; what is chosen stands in the address. */
corridor.chosen = () => new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "");

corridor.choose = (label, value) => {
  const chosen = corridor.chosen();
  if (value) chosen.set(label, value); else chosen.delete(label);
  history.replaceState(null, "", chosen.size ? `#?${chosen}` : "#");
  corridor.applyChoice();
};

corridor.applyChoice = () => {
  const chosen = [...corridor.chosen()];
  for (const card of document.querySelectorAll(".book-cards .card")) {
    const values = JSON.parse(card.dataset.chosenBy);
    card.hidden = !chosen.every(([label, value]) => !(label in values) || values[label] === value);
  }
  for (const list of document.querySelectorAll(".choice select")) {
    list.value = new URLSearchParams(chosen).get(list.name) ?? "";
  }
  for (const count of document.querySelectorAll(".choice output")) {
    const cards = [...count.closest(".book-cards").querySelectorAll(".card")];
    count.textContent = `${cards.filter((card) => !card.hidden).length} / ${cards.length}`;
  }
};

corridor.offerChoice = (section) => {
  const values = [...section.querySelectorAll(".card")].map((card) => JSON.parse(card.dataset.chosenBy));
  const form = document.createElement("form");
  form.className = "choice";
  for (const label of Object.keys(values[0] ?? {})) {
    const offered = [...new Set(values.map((value) => value[label]))].sort();
    if (offered.length < 2) continue;
    const list = document.createElement("select");
    list.name = label;
    list.add(new Option("—", ""));
    for (const value of offered) list.add(new Option(value, value));
    list.addEventListener("change", () => corridor.choose(label, list.value));
    const named = document.createElement("label");
    named.append(label, list);
    form.append(named);
  }
  form.append(document.createElement("output"));
  form.addEventListener("submit", (event) => event.preventDefault());
  section.prepend(form);
};

const MANY_CARDS = 8;
for (const section of document.querySelectorAll(".book-cards")) {
  if (section.querySelectorAll(".card").length >= MANY_CARDS) corridor.offerChoice(section);
}
corridor.applyChoice();
window.addEventListener("hashchange", corridor.applyChoice);

for (const figure of document.querySelectorAll("figure.chart")) {
  for (const touch of ["pointerenter", "focusin"]) {
    figure.addEventListener(touch, () => corridor.enliven(figure), { once: true });
  }
}
