// Articles and records as lists, some at a time.

import { types, words } from "./data.js";
import { h } from "./dom.js";
import { address, articleAddress, isFiltered, recordAddress } from "./address.js";
import { chosen, chosenDocuments } from "./choosing.js";
import { doubtfulFirst, doubts } from "./doubts.js";
import { isChecked, verdictOf } from "./marks.js";
import { counted, dayName, plain, titleOf } from "./naming.js";

const STEP = 60;

/** A list that grows by some entries when it is asked to. */
function growing(things, entry, label) {
  const list = h("ol", { class: "entries" });
  const holder = h("div", {}, list);
  const more = h("button", { type: "button", class: "more" });
  const grow = () => {
    const at = list.childElementCount;
    list.append(...things.slice(at, at + STEP).map(entry));
    const left = things.length - list.childElementCount;
    more.textContent = `${counted(Math.min(left, STEP), "more", "more")} of ${left.toLocaleString("en-US")} ${label}`;
    more.hidden = left <= 0;
  };
  more.addEventListener("click", () => {
    const at = list.childElementCount;
    grow();
    list.children[at]?.querySelector("a")?.focus();
  });
  holder.append(more);
  grow();
  return holder;
}

/** The list of articles. */
export function articles(state) {
  const found = chosenDocuments(state).sort((a, b) => (a.error ? 0 : 1) - (b.error ? 0 : 1));
  const matching = isFiltered(state) ? new Set(chosen(state, "", { searched: false })) : null;
  const entry = (document) => {
    const own = matching ? document.records.filter((record) => matching.has(record)) : document.records;
    const sizes = [...types.values()]
      .map((type) => [type, own.filter((record) => record.type === type).length])
      .filter(([, many]) => many);
    return h(
      "li",
      {},
      h(
        "a",
        { class: "entry", href: articleAddress(state, document) },
        h(
          "span",
          { class: "kicker" },
          [document.published && dayName(document.published), document.outlet].filter(Boolean).join(" · ") || "No date",
          isChecked(document) ? h("span", { class: "tag" }, "checked") : null,
        ),
        h("span", { class: "headline" }, document.title || document.id),
        document.error
          ? h("span", { class: "wrong" }, `${plain(document.error.kind)}: ${document.error.message}`)
          : null,
        h(
          "span",
          { class: "sizes" },
          sizes.length
            ? sizes.map(([type, many]) =>
                h(
                  "span",
                  { style: { "--type": type.colour } },
                  h("span", { class: "dot" }),
                  `${many} ${titleOf(type).toLowerCase()}`,
                ),
              )
            : h("span", { class: "faint" }, "no records"),
        ),
      ),
    );
  };
  return [h("h1", { class: "head" }, counted(found.length, "article")), growing(found, entry, "articles")];
}

/** The sentence of a record with its cue and its fields marked. */
export function sentence(record) {
  const { start, end } = record.evidence;
  const marks = [[record.cue, "cue"], ...[...record.fields.values()].flat().map((span) => [span, "field"])].filter(
    ([span]) => span.start >= start && span.end <= end,
  );
  const borders = [...new Set([start, end, ...marks.flatMap(([span]) => [span.start, span.end])])].sort(
    (a, b) => a - b,
  );
  return borders.slice(0, -1).map((from, number) => {
    const to = borders[number + 1];
    const kinds = new Set(marks.filter(([span]) => span.start <= from && to <= span.end).map(([, kind]) => kind));
    const text = words(record.document, { start: from, end: to });
    return kinds.size ? h("span", { class: [...kinds].join(" ") }, text) : text;
  });
}

/** The records in the order that is asked for. */
export function ordered(state) {
  const found = chosen(state);
  if (state.sort === "doubt") return doubtfulFirst(found);
  if (state.sort === "date") return [...found].sort((a, b) => (a.day || "9").localeCompare(b.day || "9"));
  return found;
}

/** The list of records. */
export function recordList(state) {
  const found = ordered(state);
  const entry = (record) => {
    const verdict = verdictOf(record.key);
    return h(
      "li",
      { style: { "--type": record.type.colour } },
      h(
        "a",
        { class: "entry", href: recordAddress(state, record), data: { record: record.key } },
        h(
          "span",
          { class: "kicker" },
          h("span", { class: "kind" }, titleOf(record.type)),
          h("span", {}, record.day ? dayName(record.day) : "no date"),
          h("span", { class: "from" }, record.document.title || record.document.id),
          verdict ? h("span", { class: `tag ${verdict}` }, verdict) : null,
        ),
        h("span", { class: "sentence" }, sentence(record)),
        state.sort === "doubt" && doubts(record).length
          ? h("span", { class: "doubts" }, doubts(record).join(" · "))
          : null,
      ),
    );
  };
  const order = (value, text) =>
    h(
      "a",
      { href: address(state, { view: "records", sort: value }), "aria-current": state.sort === value ? "true" : null },
      text,
    );
  return [
    h(
      "div",
      { class: "headline-row" },
      h("h1", { class: "head" }, counted(found.length, "record")),
      h(
        "p",
        { class: "orders" },
        "In the order of ",
        order("", "articles"),
        order("date", "dates"),
        order("doubt", "doubts"),
      ),
    ),
    growing(found, entry, "records"),
  ];
}
