// The filters beside what is shown: each value with the number of records that it would leave.

import { documents, settings, types } from "./data.js";
import { h } from "./dom.js";
import { address, isFiltered, MANY, ONE } from "./address.js";
import { chosen, counts, EVERY } from "./choosing.js";
import { countryName, partyName, plain, titleOf } from "./naming.js";

const FEW = 7;
const open = new Set(["type", "who"]);
const grown = new Set();

const NAMES = { type: "Type", who: "Who", country: "Country", rule: "Rule", outlet: "Outlet" };

/** How a value of a filter is called. */
export function valueName(name, value) {
  if (name === "type") return types.has(value) ? titleOf(types.get(value)) : value;
  if (name === "who") {
    const [key, field] = parted(value);
    return field ? `${partyName(key)} as ${plain(field)}` : partyName(key);
  }
  if (name === "country") return countryName(value);
  if (name === "is") return value.split(":").map(plain).join(": ");
  if (name === "outlet") return value || "not told";
  return value;
}

function parted(value) {
  const at = value.lastIndexOf("@");
  const field = value.slice(at + 1);
  return at > 0 && settings.fields.includes(field) ? [value.slice(0, at), field] : [value, ""];
}

/** The filters for a state; `go` takes the address of another. */
export function facets(state, go) {
  const at = state.view === "article" ? "records" : state.view;
  const groups = Object.keys(NAMES).filter((name) => name !== "rule" && name !== "outlet");
  const parts = groups.map((name) => facet(state, name, NAMES[name], counts(chosen(state, EVERY.has(name) ? "" : name), name), go, at));
  const withIs = counts(chosen(state, "is"), "is");
  const kinds = [...new Set([...withIs.map(([value]) => value.split(":")[0]), ...state.is.map((value) => value.split(":")[0])])].sort();
  parts.push(dates(state, go, at));
  for (const kind of kinds) {
    parts.push(facet(state, "is", heading(kind), withIs.filter(([value]) => value.startsWith(`${kind}:`)), go, at, kind));
  }
  if (documents.some((document) => document.outlet)) parts.push(facet(state, "outlet", NAMES.outlet, counts(chosen(state, "outlet"), "outlet"), go, at));
  parts.push(facet(state, "rule", NAMES.rule, counts(chosen(state, "rule"), "rule"), go, at));
  const box = h("details", { class: "all", open: wide() || grown.has("all"), on: { toggle: (event) => remember(grown, "all", event.target.open) } },
    h("summary", {}, "Filters", isFiltered(state) ? h("span", { class: "badge" }, MANY.reduce((sum, name) => sum + state[name].length, 0) + ONE.filter((name) => state[name]).length) : null),
    isFiltered(state) ? h("a", { class: "clear", href: address(state, cleared(at)) }, "Clear all") : null,
    parts);
  return box;
}

function heading(text) {
  const said = plain(text);
  return said[0].toUpperCase() + said.slice(1);
}

const wide = () => matchMedia("(min-width: 60rem)").matches;

function cleared(view) {
  return { view, ...Object.fromEntries([...MANY.map((name) => [name, []]), ...ONE.map((name) => [name, ""])]) };
}

function remember(set, name, on) {
  if (on) set.add(name);
  else set.delete(name);
}

function facet(state, name, title, found, go, view, kind = name) {
  const set = state[name];
  const listed = found.filter(([value]) => name !== "who" || !parted(value)[1] || set.includes(value) || set.includes(parted(value)[0]));
  const missing = set.filter((value) => !listed.some(([one]) => one === value) && (name !== "is" || value.startsWith(`${kind}:`)));
  const rows = [...missing.map((value) => [value, 0]), ...listed];
  if (!rows.length) return null;
  const holder = h("div", {});
  const list = (most, query = "") => {
    const wanted = query.toLowerCase();
    const fit = rows.filter(([value]) => !wanted || valueName(name, value).toLowerCase().includes(wanted));
    const near = ([value]) => set.includes(value) || (name === "who" && set.includes(parted(value)[0]));
    const chosenFirst = fit.filter(near).sort(([a], [b]) => (a.startsWith(b) ? 1 : b.startsWith(a) ? -1 : 0));
    const first = [...chosenFirst, ...fit.filter((row) => !near(row)).slice(0, most)];
    return h("ul", { class: "values" }, first.map(([value, many]) => entry(value, many)));
  };
  const inner = (value) => name === "who" && parted(value)[1] && set.includes(parted(value)[0]);
  const entry = (value, many) => h("li", { class: inner(value) ? "inner" : null, style: name === "type" ? { "--type": types.get(value)?.colour } : {} },
    h("label", { title: about(name, value) || (name === "rule" ? value : null) },
      h("input", { type: "checkbox", checked: set.includes(value), on: { change: (event) => go(address(state, { view, record: null, article: null, [name]: event.target.checked ? [...set, value] : set.filter((one) => one !== value) })) } }),
      name === "type" ? h("span", { class: "dot" }) : null,
      h("span", { class: "value" }, name === "is" ? plain(value.split(":")[1]) : inner(value) ? `as ${plain(parted(value)[1])}` : valueName(name, value)), h("span", { class: "many" }, many.toLocaleString("en-US"))));
  const many = grown.has(kind) ? 200 : FEW;
  holder.append(list(many));
  const more = rows.length > FEW
    ? h("input", { type: "search", class: "find", placeholder: `Find among ${rows.length}`, "aria-label": `Find among the values of ${title}`, on: { input: (event) => holder.replaceChildren(list(event.target.value ? 40 : many, event.target.value)) } })
    : null;
  return h("details", { class: "facet", open: open.has(kind) || set.some((value) => name !== "is" || value.startsWith(`${kind}:`)), on: { toggle: (event) => remember(open, kind, event.target.open) } },
    h("summary", {}, title), more, holder);
}

/** What the schemas say of a value. */
function about(name, value) {
  if (name === "type") return types.get(value)?.about;
  if (name !== "is") return "";
  const key = value.split(":")[0];
  return [...types.values()].map((type) => type.computed[key]?.about).find(Boolean);
}

function dates(state, go, view) {
  const set = (name) => (event) => go(address(state, { view, record: null, article: null, [name]: event.target.value }));
  const field = (name, label) => h("label", { class: "date" }, h("span", {}, label), h("input", { type: "date", value: state[name], on: { change: set(name) } }));
  return h("details", { class: "facet", open: open.has("time") || Boolean(state.from || state.to), on: { toggle: (event) => remember(open, "time", event.target.open) } },
    h("summary", {}, "Date"), field("from", "From"), field("to", "To"),
    h("p", { class: "note" }, "Of what the record tells, where it has a date; else of the article."));
}

/** What is filtered for, each with a way to leave it out. */
export function chips(state) {
  if (!isFiltered(state)) return null;
  const view = state.view === "article" ? "records" : state.view;
  const chip = (text, changes) => h("a", { class: "chip", href: address(state, { view, record: null, article: null, ...changes }), "aria-label": `No longer filter by ${text}` }, text, h("span", { "aria-hidden": "true" }, " ×"));
  const many = MANY.flatMap((name) => state[name].map((value) => chip(valueName(name, value), { [name]: state[name].filter((one) => one !== value) })));
  const one = ONE.filter((name) => state[name]).map((name) => chip(name === "q" ? `“${state.q}”` : `${name} ${state[name]}`, { [name]: "" }));
  return h("p", { class: "chips" }, many, one);
}
