// The filters beside what is shown, and those that are set above it.

import { documents, types } from "./data.js";
import { h } from "./dom.js";
import { address, isFiltered, MANY, ONE } from "./address.js";
import { chosen, counts, EVERY } from "./choosing.js";
import { facet } from "./facet.js";
import { plain } from "./naming.js";
import { valueName } from "./values.js";

const TITLES = { type: "Type", who: "Who", country: "Country" };
const ALL = "all";
const opened = new Set(["type", "who"]);

/** The filters for a state; `go` takes the address of another. */
export function facets(state, go) {
  const put = (changes) => go(address(state, changes));
  const many = (name, title, key = name, of = () => true) => {
    const set = state[name].filter(of);
    const rest = state[name].filter((value) => !of(value));
    return facet({
      name,
      title,
      set,
      rows: () => counts(chosen(state, EVERY.has(name) ? "" : name), name).filter(([value]) => of(value)),
      put: (values) => put({ [name]: [...rest, ...values] }),
      open: opened.has(key) || set.length > 0,
      opened: (open) => remember(key, open),
    });
  };
  const kinds = kindsOf(state);
  return h(
    "details",
    {
      class: "all",
      open: matchMedia("(min-width: 60rem)").matches || opened.has(ALL),
      on: { toggle: (event) => event.target.classList.contains("all") && remember(ALL, event.target.open) },
    },
    h("summary", {}, "Filters", isFiltered(state) ? h("span", { class: "badge" }, size(state)) : null),
    isFiltered(state) ? h("a", { class: "clear", href: address(state, cleared()) }, "Clear all") : null,
    Object.entries(TITLES).map(([name, title]) => many(name, title)),
    dates(state, put),
    kinds.map((kind) => many("is", headed(kind), kind, (value) => value.startsWith(`${kind}:`))),
    documents.some((document) => document.outlet) ? many("outlet", "Outlet") : null,
    many("rule", "Rule"),
  );
}

/** The computed values that records of the types that are set may have. */
function kindsOf(state) {
  const asked = [...types.values()].filter((type) => !state.type.length || state.type.includes(type.name));
  const names = asked.flatMap((type) =>
    Object.entries(type.computed)
      .filter(([, of]) => of.values || of.type === "boolean")
      .map(([name]) => name),
  );
  return [...new Set([...names, ...state.is.map((value) => value.split(":")[0])])].sort();
}

function headed(key) {
  const said = plain(key);
  return said[0].toUpperCase() + said.slice(1);
}

function size(state) {
  return MANY.reduce((sum, name) => sum + state[name].length, 0) + ONE.filter((name) => state[name]).length;
}

function cleared() {
  return Object.fromEntries([...MANY.map((name) => [name, []]), ...ONE.map((name) => [name, ""])]);
}

function remember(key, open) {
  if (open) opened.add(key);
  else opened.delete(key);
}

function dates(state, put) {
  const field = (name, label) =>
    h(
      "label",
      { class: "date" },
      h("span", {}, label),
      h("input", { type: "date", value: state[name], on: { change: (event) => put({ [name]: event.target.value }) } }),
    );
  return h(
    "details",
    {
      class: "facet",
      open: opened.has("time") || Boolean(state.from || state.to),
      on: { toggle: (event) => remember("time", event.target.open) },
    },
    h("summary", {}, "Date"),
    field("from", "From"),
    field("to", "To"),
    h("p", { class: "note" }, "Of what the record tells, where it has a date; else of the article."),
  );
}

/** What is filtered for, each with a way to leave it out. */
export function chips(state) {
  if (!isFiltered(state)) return null;
  const chip = (text, changes) =>
    h(
      "a",
      { class: "chip", href: address(state, changes), "aria-label": `No longer filter by ${text}` },
      text,
      h("span", { "aria-hidden": "true" }, " ×"),
    );
  const many = MANY.flatMap((name) =>
    state[name].map((value) => chip(valueName(name, value), { [name]: state[name].filter((one) => one !== value) })),
  );
  const one = ONE.filter((name) => state[name]).map((name) =>
    chip(name === "q" ? `“${state.q}”` : `${name} ${state[name]}`, { [name]: "" }),
  );
  return h("p", { class: "chips" }, many, one);
}
