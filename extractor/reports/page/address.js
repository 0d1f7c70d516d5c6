// What is shown stands in the address of the page, so that it can be kept, sent and gone back to.

const VIEWS = ["overview", "articles", "records", "review"];

/** The filters that hold several values, and those that hold one. */
export const MANY = ["type", "who", "country", "is", "rule", "outlet"];
export const ONE = ["from", "to", "q"];

/** What an address asks for. */
export function asked(hash = location.hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const found = { record: given.get("record"), article: given.get("article"), sort: given.get("sort") || "" };
  found.view =
    found.record !== null || found.article !== null
      ? "article"
      : VIEWS.includes(given.get("view"))
        ? given.get("view")
        : "overview";
  for (const name of MANY) found[name] = given.getAll(name);
  for (const name of ONE) found[name] = given.get(name) || "";
  return found;
}

/** The address of what is shown with some changes. */
export function address(state, changes = {}) {
  const wished = { ...state, ...changes };
  const parts = new URLSearchParams();
  if (wished.view === "article") {
    if (wished.record) parts.set("record", wished.record);
    else parts.set("article", wished.article);
  } else {
    parts.set("view", wished.view);
    if (wished.sort) parts.set("sort", wished.sort);
  }
  for (const name of MANY) for (const value of wished[name] || []) parts.append(name, value);
  for (const name of ONE) if (wished[name]) parts.set(name, wished[name]);
  return `#${parts}`;
}

/** The address of a record, by which it is found in any state of the page. */
export function recordAddress(state, record) {
  return address(state, { view: "article", record: record.key, article: null });
}

/** The address of an article. */
export function articleAddress(state, document) {
  return address(state, { view: "article", record: null, article: document.key });
}

/** The address of the records that have one more value in a filter, in place of those it has. */
export function narrowed(state, changes) {
  return address(state, { view: "records", record: null, article: null, ...changes });
}

/** Whether any filter is set. */
export function isFiltered(state) {
  return MANY.some((name) => state[name].length) || ONE.some((name) => state[name]);
}
