/* The search page. All that can be found stands in searchindex.js, made from the pages when the site is
   built, and is loaded when there is something to look for. Places may be asked for in English or in
   Russian, numbers as they are printed anywhere: 3 589, 3589, 382,4, 382.4. */
"use strict";

const FIRST_SHOWN = 6;
const NAMED = 100; /* What is named so comes before what only says so, a page so named before its parts. */
const AROUND = 90; /* Signs of an excerpt on each side of what was found. */

/* A number, with spaces between its thousands; or a word. */
const WORD = /\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*/gu;

/* The ways to write what is meant by a word: "300,000" may be three hundred thousand, or three hundred. */
corridor.forms = (word) => {
  if (!/^\d/.test(word)) return [word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()];
  const number = word.replace(/[^\d.,]/g, "");
  const decimal = number.replace(",", ".");
  return /^\d{1,3}(,\d{3})+$/.test(number) ? [number.replaceAll(",", ""), decimal] : [decimal];
};

corridor.words = (text) => [...text.matchAll(WORD)].map((found) => ({
  forms: corridor.forms(found[0]), at: found.index, end: found.index + found[0].length,
}));

/* A number is found whole or without its decimals, another word by its beginning. */
const begins = (form, wanted) => form === wanted || form.startsWith(/^\d/.test(wanted) ? `${wanted}.` : wanted);
const means = (word, wanted) => word.forms.some((form) => wanted.some((one) => begins(form, one)));

/* A Russian word without its ending, by which its cases are one: Казахстан, Казахстана. */
const ENDING = /(?:ами|ями|ого|его|ов|ев|ей|еи|ам|ям|ах|ях|ом|ем|ой|ои|ый|ыи|ий|ая|ую|[аеиоуыьэюя])$/u;
const stem = (form) => (form.length > 3 ? form.replace(ENDING, "") : form);
const matches = (one, other, by) => by(one[0]) === by(other[0]);

/* What is asked for: each a list of ways to say it, each way a list of words, each word a list of forms. */
corridor.asked = (query, names) => {
  const asked = [];
  const words = corridor.words(query).map(({ forms }) => forms);
  while (words.length) {
    const named = (by) => names.filter(([name]) => name.every((part, place) => words[place] && matches(part, words[place], by)));
    const whole = named((form) => form);
    const same = whole.length ? whole : named(stem);
    const longest = Math.max(1, ...same.map(([name]) => name.length));
    const said = words.splice(0, longest);
    asked.push([said, ...same.filter(([name]) => name.length === longest).map(([, other]) => other)]);
  }
  return asked;
};

/* The words of a thing that answer all that is asked; none where something is not answered. */
corridor.answers = (words, asked) => {
  const all = [];
  for (const ways of asked) {
    const found = ways.map((way) => way.map((wanted) => words.filter((word) => means(word, wanted))))
      .filter((parts) => parts.every((part) => part.length)).flat(2);
    if (!found.length) return [];
    all.push(...found);
  }
  return [...new Set(all)];
};

corridor.indexed = (() => {
  let ready = null;
  return async () => {
    await corridor.load("searchindex.js");
    ready ??= {
      names: corridor.index.names.flatMap((pair) => {
        const [one, other] = pair.map((name) => corridor.words(name).map(({ forms }) => forms));
        return [[one, other], [other, one]];
      }),
      things: corridor.index.things.map(([page, kind, title, text, anchor]) => {
        const [address, name] = corridor.index.pages[page];
        const shown = kind === "section" && title !== name ? `${name} › ${title}` : title;
        return { kind, shown, text, page, address: `${address}#${anchor}`, whole: title === name, own: corridor.words(title), titled: corridor.words(shown), told: corridor.words(text) };
      }),
    };
    return ready;
  };
})();

corridor.find = ({ things, names }, query) => {
  const asked = corridor.asked(query, names);
  if (!asked.length) return [];
  const found = things.flatMap((thing) => {
    const answers = corridor.answers([...thing.titled, ...thing.told], asked);
    if (!answers.length) return [];
    const named = corridor.answers(thing.own, asked).length ? NAMED * (thing.whole ? 10 : 1) : 0;
    return [{ ...thing, answers: new Set(answers), rank: named + (thing.kind === "section" ? answers.length : 0) }];
  });
  return oneOfAPage(found.sort((one, other) => other.rank - one.rank));
};

/* Of the sections of a page the one that says most; a page ranks by all of them. */
const oneOfAPage = (found) => {
  const sections = found.filter(({ kind }) => kind === "section");
  const pages = new Map();
  for (const { page, rank } of sections) pages.set(page, (pages.get(page) ?? 0) + rank);
  const first = sections.filter(({ page }, place) => sections.findIndex((other) => other.page === page) === place);
  first.sort((one, other) => pages.get(other.page) - pages.get(one.page));
  return [...first, ...found.filter(({ kind }) => kind !== "section")];
};

/* A text with what was found in it marked. */
const marked = (text, words, answers, from = 0, to = text.length) => {
  const parts = [];
  let at = from;
  for (const word of words) {
    if (!answers.has(word) || word.at < at || word.end > to) continue;
    parts.push(text.slice(at, word.at), made("mark", { textContent: text.slice(word.at, word.end) }));
    at = word.end;
  }
  return [...parts, text.slice(at, to)];
};

const excerpt = ({ text, told, answers }) => {
  const first = told.find((word) => answers.has(word)) ?? { at: 0, end: 0 };
  const from = first.at <= AROUND ? 0 : text.indexOf(" ", first.at - AROUND) + 1;
  const to = first.end + 2 * AROUND >= text.length ? text.length : text.lastIndexOf(" ", first.end + 2 * AROUND);
  return [from ? "… " : "", ...marked(text, told, answers, from, to), to < text.length ? " …" : ""];
};

const item = (found) => {
  const link = made("a", { href: corridor.here.replace(/_static\/$/, "") + found.address }, ...marked(found.shown, found.titled, found.answers));
  return made("li", {}, link, ...(found.text ? [made("p", {}, ...excerpt(found))] : []));
};

const group = (heading, found, more) => {
  const section = made("section", {}, made("h2", {}, `${heading} `, made("span", { className: "many", textContent: found.length })));
  section.append(made("ul", {}, ...found.slice(0, FIRST_SHOWN).map(item)));
  if (found.length > FIRST_SHOWN) {
    const summary = made("summary", { textContent: `${found.length - FIRST_SHOWN} ${more}` });
    section.append(made("details", {}, summary, made("ul", {}, ...found.slice(FIRST_SHOWN).map(item))));
  }
  return section;
};

const field = document.querySelector(".search-again input");
const results = document.querySelector("#search-results");
const told = document.querySelector("#search-told");
const say = JSON.parse(results.dataset.words);

corridor.search = async () => {
  const query = field.value;
  history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  if (!query.trim()) { told.textContent = ""; return results.replaceChildren(); }
  const index = await corridor.indexed();
  if (query !== field.value) return undefined;
  const found = corridor.find(index, query);
  const groups = say.kinds
    .map(([kind, heading]) => [heading, found.filter((each) => each.kind === kind)])
    .filter(([, members]) => members.length);
  told.textContent = groups.map(([heading, members]) => `${heading}: ${members.length}`).join(" · ") || say.nothing;
  return results.replaceChildren(...groups.map(([heading, members]) => group(heading, members, say.more)));
};

field.value = new URLSearchParams(location.search).get("q") ?? "";
field.addEventListener("input", corridor.search);
document.querySelector(".search-again").addEventListener("submit", (event) => { event.preventDefault(); corridor.search(); });
corridor.search();
