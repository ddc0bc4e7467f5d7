/* What a page can do beyond being read: charts that answer, choices, sorting, light or dark.
   Every page is complete without it. What a reader chooses stands in the address after "#?". */
"use strict";

const corridor = { charts: {}, here: document.currentScript.src.replace(/[^/]*$/, "") };
window.corridor = corridor;

/* --- The state of the page in its address ------------------------------------------------------ */

corridor.state = () => new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "");

corridor.keep = (changes) => {
  const state = corridor.state();
  for (const [name, value] of Object.entries(changes)) {
    if (value === "" || value === null) state.delete(name); else state.set(name, value);
  }
  /* From the address of the page itself, as an embedded chart tells others from that of its chapter. */
  history.replaceState(null, "", `${location.href.split("#")[0]}#${state.size ? `?${state}` : ""}`);
  corridor.apply();
};

corridor.applied = [];
corridor.apply = () => { for (const apply of corridor.applied) apply(corridor.state()); };
window.addEventListener("hashchange", corridor.apply);

const made = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/* --- Light or dark ------------------------------------------------------------------------------ */

const root = document.documentElement;
const remembered = () => { try { return localStorage.getItem("shade"); } catch { return null; } };
if (remembered()) root.dataset.shade = remembered();
const shadeButton = document.querySelector("button.shade");
if (shadeButton) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.shade ? root.dataset.shade === "dark" : system.matches);
  /* The button says what a press will do, and so is not one that is pressed or not. */
  const tell = () => { shadeButton.textContent = dark() ? shadeButton.dataset.light : shadeButton.dataset.dark; };
  system.addEventListener("change", tell);
  shadeButton.addEventListener("click", () => {
    root.dataset.shade = dark() ? "light" : "dark";
    tell();
    try { localStorage.setItem("shade", root.dataset.shade); } catch { /* not kept, still applied */ }
  });
  tell();
  shadeButton.hidden = false;
}

/* --- Says who ----------------------------------------------------------------------------------- */

const says = made("div", { className: "says", id: "says", hidden: true });
says.setAttribute("role", "tooltip");
document.body.append(says);

let hushing = 0;

/* `document`: the address of the document, which the second line names. */
corridor.say = (element, lines, document = "") => {
  clearTimeout(hushing);
  const told = (line, place) => (document && place === 1 ? made("a", { href: document, textContent: `${line} ↗` }) : line);
  says.replaceChildren(...lines.map((line, place) => made("p", {}, told(line, place))));
  says.hidden = false;
  const box = element.getBoundingClientRect();
  const left = Math.min(Math.max(8, box.left), innerWidth - says.offsetWidth - 8);
  const above = box.bottom + says.offsetHeight + 12 > innerHeight && box.top > says.offsetHeight + 12;
  says.style.left = `${left + scrollX}px`;
  says.style.top = `${(above ? box.top - says.offsetHeight - 6 : box.bottom + 6) + scrollY}px`;
};
corridor.hush = () => { says.hidden = true; };

/* There is time to reach the box, and it stays while it is pointed at. */
corridor.hushSoon = () => {
  clearTimeout(hushing);
  hushing = setTimeout(() => { if (!says.matches(":hover") && !says.contains(document.activeElement)) corridor.hush(); }, 250);
};
says.addEventListener("pointerleave", corridor.hushSoon);
says.addEventListener("focusout", corridor.hushSoon);

const documentOf = (link) => {
  if (!link.hash || link.pathname !== location.pathname) return link.href;
  return document.getElementById(link.hash.slice(1))?.querySelector("a[href^=http]")?.href ?? "";
};

for (const link of document.querySelectorAll("a.figure[title]")) {
  link.dataset.says = link.title;
  link.removeAttribute("title");
  link.setAttribute("aria-describedby", "says");
  const say = () => corridor.say(link, link.dataset.says.split("\n"), documentOf(link));
  link.addEventListener("pointerenter", say);
  link.addEventListener("focus", say);
  link.addEventListener("pointerleave", corridor.hushSoon);
  link.addEventListener("blur", corridor.hushSoon);
  /* A first tap tells, a second one follows. */
  link.addEventListener("click", (event) => {
    if (matchMedia("(hover: none)").matches && link.dataset.told !== "yes") {
      event.preventDefault();
      say();
      link.dataset.told = "yes";
    }
  });
}
for (const mark of document.querySelectorAll("svg [tabindex='0'], svg a:has(> title)")) {
  mark.addEventListener("focus", () => corridor.say(mark, mark.querySelector("title").textContent.split(" · ")));
  mark.addEventListener("blur", corridor.hush);
}
document.addEventListener("keydown", (event) => { if (event.key === "Escape") corridor.hush(); });

/* --- Folds --------------------------------------------------------------------------------------- */

/* What an address names is shown with all that it is folded away in; browsers without this do so, or soon will. */
corridor.unfold = () => {
  const target = document.getElementById(location.hash.slice(1));
  for (let fold = target?.closest(".fold"); fold; fold = fold.parentElement.closest(".fold")) fold.open = true;
  if (target?.closest(".fold")) target.scrollIntoView();
};
window.addEventListener("hashchange", corridor.unfold);
corridor.unfold();

/* Paper has all of it, and the page is then as it was. */
let printing = [];
window.addEventListener("beforeprint", () => {
  printing = [...document.querySelectorAll(".fold:not([open])")];
  for (const fold of printing) fold.open = true;
});
window.addEventListener("afterprint", () => { for (const fold of printing) fold.open = false; });

/* --- There and back ------------------------------------------------------------------------------ */

const back = document.querySelector("button.back");
let origin = null; /* The link of this page that was followed last. */

/* Where a link of another page has led to, in this tab. */
const departed = () => { try { return sessionStorage.getItem("departed"); } catch { return null; } };

/* Where on a thing the way back stands. */
const ending = (target) => target.querySelector(":scope > h1, :scope > h2, :scope > h3, :scope > figcaption, :scope > th") ?? target;

corridor.offerBack = () => {
  const target = document.getElementById(location.hash.slice(1));
  back.hidden = !(target?.closest("article") && (origin || departed() === location.href));
  if (back.hidden) return;
  const place = ending(target);
  place.insertBefore(back, place.querySelector(":scope > ul"));
};

if (back) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("article a[href]");
    if (!link || event.defaultPrevented) return;
    if (link.getAttribute("href").startsWith("#")) origin = link;
    try { sessionStorage.setItem("departed", link.href); } catch { /* the browser's own button leads back */ }
  });
  window.addEventListener("hashchange", () => {
    corridor.offerBack();
    if (!location.hash && origin) {
      origin.focus({ preventScroll: true });
      origin = null;
    }
  });
  back.addEventListener("click", () => history.back());
  corridor.offerBack();
}

/* --- Charts ------------------------------------------------------------------------------------- */

corridor.load = (() => {
  const loading = new Map();
  return (path) => {
    if (!loading.has(path)) {
      loading.set(path, new Promise((resolve, reject) => {
        const script = made("script", { src: corridor.here + path, onload: resolve });
        script.onerror = () => reject(new Error(`cannot load ${path}`));
        document.head.append(script);
      }));
    }
    return loading.get(path);
  };
})();

corridor.changed = new Map(); /* Figure → its data as the reader has changed them. */

corridor.draw = async (figure) => {
  const name = figure.dataset.chart;
  await Promise.all([corridor.load("vega.js"), corridor.load(`charts/${name}.js`)]);
  const spec = corridor.charts[name];
  const change = corridor.changed.get(figure);
  const datasets = change ? { ...spec.datasets, ...change(spec.datasets) } : spec.datasets;
  let stage = figure.querySelector(".stage");
  if (!stage) {
    stage = made("div", { className: "stage" });
    figure.querySelector(".drawing").after(stage);
  }
  const options = { actions: false, renderer: "svg", mode: "vega-lite", ast: true, tooltip: corridor.tellOf };
  const { view } = await window.vegaEmbed(stage, { ...corridor.unlinked({ ...spec, datasets: {} }), datasets }, options);
  view.addEventListener("click", (event, item) => corridor.press(event, item));
  corridor.offerMarks(stage);
};

/* A mark of a chart says what a figure of the text says, in the same box, and leads where that leads. */
corridor.linesOf = ({ datum, description, tooltip }) =>
  datum?.says?.split("\n") ?? description?.split(" · ") ?? Object.entries(tooltip).map(([title, text]) => `${title}: ${text}`);

corridor.tellOf = (_handler, event, item, value) => {
  if (!value) return corridor.hush();
  const pointer = new DOMRect(event.clientX - 4, event.clientY - 10, 8, 20);
  corridor.say({ getBoundingClientRect: () => pointer }, corridor.linesOf(item));
};

/* Where nothing hovers, a first tap tells and a second one follows. */
corridor.press = (event, item) => {
  if (!item?.tooltip) return;
  const again = corridor.pressed === item.datum || !matchMedia("(hover: none)").matches;
  corridor.pressed = item.datum;
  if (again) corridor.lead(item); else corridor.tellOf(null, event, item, item.tooltip);
};

corridor.lead = (item) => {
  const { leads } = item?.datum ?? {};
  if (leads?.includes("/")) location.href = leads; else if (leads) location.hash = leads;
};

/* A drawn chart follows links itself: a tap would lead away before it tells. */
corridor.unlinked = (spec) => JSON.parse(JSON.stringify(spec, (key, value) => (key === "href" ? undefined : value)));

/* One stop of the keyboard for each chart; arrows go from mark to mark, Enter follows. */
corridor.offerMarks = (stage) => {
  const told = new Set(); /* A figure may have a bar and a mark on it. */
  const marks = [...stage.querySelectorAll(".mark-symbol path, .mark-rect path")].filter(({ __data__: item }) => item?.tooltip && !told.has(item.datum?.says) && (!item.datum?.says || told.add(item.datum.says)));
  const place = new Map(marks.map((mark) => [mark, mark.getBoundingClientRect()]));
  marks.sort((one, other) => place.get(one).left - place.get(other).left || place.get(one).top - place.get(other).top);
  marks.forEach((mark, at) => {
    const item = mark.__data__;
    mark.setAttribute("tabindex", at ? "-1" : "0");
    mark.setAttribute("role", item.datum.leads ? "link" : "img");
    mark.setAttribute("aria-label", corridor.linesOf(item).join(". "));
    mark.addEventListener("focus", () => corridor.say(mark, corridor.linesOf(item)));
    mark.addEventListener("blur", corridor.hush);
    mark.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Enter") corridor.lead(item);
      if (!step || !marks[at + step]) return;
      event.preventDefault();
      mark.setAttribute("tabindex", "-1");
      marks[at + step].setAttribute("tabindex", "0");
      marks[at + step].focus();
    });
  });
};

/* The keyboard stays where it was: on the mark of that name, else on the first. */
corridor.takeOver = (stage, name) => {
  const marks = [...stage.querySelectorAll("path[tabindex]")];
  const same = marks.find(({ __data__: item }) => name && item.description === name);
  (same ?? marks.find((mark) => mark.tabIndex === 0))?.focus();
};

corridor.enliven = async (figure) => {
  if (figure.dataset.state) return;
  figure.dataset.state = "loading";
  const drawing = figure.querySelector(".drawing");
  try {
    await corridor.draw(figure);
    const held = drawing.contains(document.activeElement) && document.activeElement;
    figure.dataset.state = "live";
    drawing.removeAttribute("tabindex");
    if (held) corridor.takeOver(figure.querySelector(".stage"), held.querySelector("title")?.textContent);
  } catch (error) {
    figure.dataset.state = "still";
    console.warn(error);
  }
};

corridor.redraw = async (figure, change) => {
  corridor.changed.set(figure, change);
  if (figure.dataset.state === "live") await corridor.draw(figure); else await corridor.enliven(figure);
};

/* Which of its counts a chart shows. */
corridor.offerToggles = (figure, place, { data, column, labels }) => {
  const name = `without${place}`;
  const boxes = [...figure.querySelectorAll(".controls input")];
  const keep = () => corridor.keep({ [name]: boxes.filter((box) => !box.checked).map((box) => box.value).join(".") });
  for (const box of boxes) box.addEventListener("change", keep);
  let shown = "";
  corridor.applied.push((state) => {
    const without = state.get(name) ?? "";
    if (without === shown) return;
    shown = without;
    const hidden = new Set(without.split("."));
    for (const box of boxes) box.checked = !hidden.has(box.value);
    corridor.redraw(figure, (datasets) => ({
      [data]: datasets[data].filter((row) => !hidden.has(String(labels.indexOf(row[column])))),
    }));
  });
};

/* A number as the text of the book has it: a true minus sign, thin spaces between thousands. */
corridor.number = (value) => {
  const [whole, rest] = String(Math.abs(value)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, "\u202f");
  return (value < 0 ? "\u2212" : "") + grouped + (rest ? `.${rest}` : "");
};

/* Both ends rounded outward to two digits of the width: corridor.narrative.spans.outward, in the page. */
corridor.outward = (low, high) => {
  const ends = [Number(low.toFixed(5)), Number(high.toFixed(5))];
  if (ends[0] === ends[1]) return ends;
  const digits = Math.max(0, 1 - Math.floor(Math.log10(Number((ends[1] - ends[0]).toFixed(9)))));
  const whole = (value) => Number((value * 10 ** digits).toFixed(6));
  return [Math.floor(whole(ends[0])), Math.ceil(whole(ends[1]))].map((end) => Number((end / 10 ** digits).toFixed(digits)));
};

/* A level carried forward between two rates of growth: `grown` of corridor/analysis/growth.py, in the page. */
corridor.offerFan = (figure, { start, low, high, unit, title, sliders }) => {
  const inputs = [...figure.querySelectorAll(".controls input")];
  const result = figure.querySelector(".controls .result");
  const caption = figure.querySelector("figcaption");
  const [least, most] = ["growth_low", "growth_high"].map((name) => inputs.find((input) => input.name === name));
  const keep = () => corridor.keep(Object.fromEntries(
    inputs.map(({ name, value }) => [name, Number(value) === Math.round(sliders[name].value * 10 + 1e-6) / 10 ? "" : value])));
  /* The least growth is never above the most: each pushes the other along. */
  least.addEventListener("input", () => { if (Number(most.value) < Number(least.value)) most.value = least.value; });
  most.addEventListener("input", () => { if (Number(least.value) > Number(most.value)) least.value = most.value; });
  for (const input of inputs) input.addEventListener("input", keep);
  let shown = JSON.stringify(inputs.map(({ name }) => sliders[name].value));
  corridor.applied.push((state) => {
    const value = Object.fromEntries(inputs.map(({ name }) => [name, Number(state.get(name) ?? sliders[name].value)]));
    for (const input of inputs) {
      input.value = value[input.name];
      input.closest(".slider").lastElementChild.textContent = input.name === "horizon" ? value.horizon : corridor.number(value[input.name]);
    }
    const rates = [Math.min(value.growth_low, value.growth_high), Math.max(value.growth_low, value.growth_high)];
    const years = Array.from({ length: value.horizon - start + 1 }, (_, ahead) => {
      const ends = corridor.outward(low * (1 + rates[0] / 100) ** ahead, high * (1 + rates[1] / 100) ** ahead);
      return { year: String(start + ahead), low: ends[0], high: ends[1] };
    });
    const last = years.at(-1);
    const ends = [...new Set([last.low, last.high])].map(corridor.number);
    result.textContent = `${last.year}: ${ends.join("\u2013")}\u00a0${unit}`;
    const told = JSON.stringify(inputs.map(({ name }) => value[name]));
    if (told === shown) return;
    shown = told;
    const percent = (rate) => `${corridor.number(rate).replace(/^([^.]*)$/, "$1.0")}%`;
    caption.textContent = title.replace("{low}", percent(rates[0])).replace("{high}", percent(rates[1])).replace("{horizon}", last.year)
      .replace("{result}", `${ends.join("\u2013")}\u00a0${unit}`);
    corridor.redraw(figure, () => ({ years }));
  });
};

let charts = 0;
for (const figure of document.querySelectorAll("figure.chart")) {
  const drawing = figure.querySelector(".drawing");
  if (!drawing.querySelector("[tabindex]")) drawing.tabIndex = 0;
  for (const touch of ["pointerenter", "focusin"]) {
    figure.addEventListener(touch, () => corridor.enliven(figure), { once: true });
  }
  const controls = JSON.parse(figure.dataset.controls ?? "{}");
  if (controls.toggle) corridor.offerToggles(figure, charts, controls.toggle);
  if (controls.fan) corridor.offerFan(figure, controls.fan);
  charts += 1;
}

/* --- Choosing among cards ----------------------------------------------------------------------- */

/* What stands where nothing is left, with a way back to all. */
corridor.offerAll = (words, showAll) => {
  const button = made("button", { type: "button", textContent: words.show });
  button.addEventListener("click", showAll);
  return made("p", { className: "nothing", hidden: true }, `${words.nothing} `, button);
};

const MANY_CARDS = 8;

/* Its choices are kept under its place on the page, so that they are its own. */
corridor.offerChoice = (section, place) => {
  const words = JSON.parse(section.dataset.words);
  const kept = (label) => `${place}.${label}`;
  const cards = [...section.querySelectorAll(".card")];
  const values = cards.map((card) => JSON.parse(card.dataset.chosenBy));
  const count = made("output");
  const lists = Object.keys(values[0]).flatMap((label) => {
    const offered = [...new Set(values.map((value) => value[label]))].sort();
    if (offered.length < 2) return [];
    const list = made("select", { name: label }, new Option(words.all, ""), ...offered.map((value) => new Option(value, value)));
    list.addEventListener("change", () => corridor.keep({ [kept(label)]: list.value }));
    return [list];
  });
  const form = made("form", { className: "choice" }, ...lists.map((list) => made("label", {}, list.name, list)), count);
  form.addEventListener("submit", (event) => event.preventDefault());
  const nothing = corridor.offerAll(words, () => corridor.keep(Object.fromEntries(lists.map(({ name }) => [kept(name), ""]))));
  section.prepend(form, nothing);
  corridor.applied.push((state) => {
    cards.forEach((card, each) => {
      card.hidden = lists.some(({ name }) => state.has(kept(name)) && values[each][name] !== state.get(kept(name)));
    });
    const chosen = lists.some(({ name }) => state.has(kept(name)));
    for (const fold of section.querySelectorAll(".fold")) {
      fold.hidden = !fold.querySelector(".card:not([hidden])");
      if (chosen) fold.open = true;
    }
    for (const list of lists) list.value = state.get(kept(list.name)) ?? "";
    const left = cards.filter((card) => !card.hidden).length;
    count.textContent = `${left} ${words.of} ${cards.length}`;
    nothing.hidden = left > 0;
  });
};

[...document.querySelectorAll(".book-cards")].forEach((section, place) => {
  if (section.querySelectorAll(".card").length >= MANY_CARDS) corridor.offerChoice(section, place);
});

/* --- Sorting and filtering tables --------------------------------------------------------------- */

/* A field that leaves what holds some words; all such fields of a page hold the same. */
corridor.offerFilter = (region, items, words, label) => {
  const filter = made("input", { type: "search", autocomplete: "off", placeholder: label });
  filter.setAttribute("aria-label", label);
  filter.addEventListener("input", () => corridor.keep({ filter: filter.value }));
  const nothing = corridor.offerAll(words, () => corridor.keep({ filter: "" }));
  region.before(made("div", { className: "controls" }, filter), nothing);
  corridor.applied.push((state) => {
    const wanted = (state.get("filter") ?? "").toLowerCase();
    if (filter.value.toLowerCase() !== wanted) filter.value = state.get("filter") ?? "";
    for (const item of items) item.hidden = !item.textContent.toLowerCase().includes(wanted);
    nothing.hidden = items.some((item) => !item.hidden);
    region.hidden = !nothing.hidden;
  });
};

corridor.offerSorting = (table) => {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const keys = new Map(rows.map((row) => [row, JSON.parse(row.dataset.order)]));
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, place) => {
    const button = made("button", { type: "button", textContent: head.textContent });
    button.addEventListener("click", () => {
      const [column, way] = (corridor.state().get("sort") ?? "").split(".");
      corridor.keep({ sort: `${place}.${column === String(place) && way === "down" ? "up" : "down"}` });
    });
    head.replaceChildren(button);
  });
  corridor.offerFilter(table.closest(".book-table"), rows, JSON.parse(table.dataset.words), heads[0].textContent);
  corridor.applied.push((state) => {
    const [column, way] = (state.get("sort") ?? "").split(".");
    heads.forEach((head, place) => {
      if (String(place) === column) head.setAttribute("aria-sort", way === "up" ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    if (!column) return body.append(...rows);
    const sign = way === "up" ? 1 : -1;
    const order = (one, other) => (typeof one === "number" ? one - other : String(one).localeCompare(other));
    body.append(...[...rows].sort((one, other) => sign * order(keys.get(one)[column], keys.get(other)[column])));
  });
};

for (const table of document.querySelectorAll("table.sortable")) corridor.offerSorting(table);
for (const list of document.querySelectorAll(".multiples")) {
  corridor.offerFilter(list, [...list.children], JSON.parse(list.dataset.words), list.getAttribute("aria-label"));
}

corridor.apply();
