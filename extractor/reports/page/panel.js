// What is known of the record that is looked at, and what a person says of it.

import { settings, words } from "./data.js";
import { h, say } from "./dom.js";
import { articleAddress, narrowed, recordAddress } from "./address.js";
import { doubts } from "./doubts.js";
import { sentence } from "./lists.js";
import { draftOf, judge, verdictOf } from "./marks.js";
import { countryName, dayName, plain, titleOf } from "./naming.js";

/** The records of an article, where none is looked at. */
export function contents(state, { document, records }) {
  return [
    h("h2", {}, "Records in this article"),
    records.length
      ? h(
          "ol",
          { class: "contents" },
          records.map((record) =>
            h(
              "li",
              { style: { "--type": record.type.colour } },
              h(
                "a",
                { href: recordAddress(state, record), data: { record: record.key } },
                h("span", { class: "dot" }),
                h("b", {}, words(document, record.cue).slice(0, 60)),
                " ",
                h("span", { class: "faint" }, gist(record)),
                verdictOf(record.key)
                  ? h("span", { class: `tag ${verdictOf(record.key)}` }, verdictOf(record.key))
                  : null,
              ),
            ),
          ),
        )
      : h("p", { class: "faint" }, "None."),
    h("p", { class: "note hint" }, "Select the words that say it to mark a record that is missing."),
  ];
}

/** A record in few words: its main fields, or where its cue holds these already, the others. */
function gist(record) {
  const { anchor, core } = record.type;
  const told = (
    anchor ? [...record.fields.keys()].filter((name) => !core?.includes(name)) : core || [...record.fields.keys()]
  ).filter((name) => record.fields.has(name) && name !== anchor);
  const text = told
    .slice(0, 2)
    .map((name) => words(record.document, record.fields.get(name)[0]))
    .join(" → ");
  return text.length > 90 ? `${text.slice(0, 89).trimEnd()}…` : text;
}

/** All that is known of a record; `mend` begins to change it. */
export function details(state, { document, records, record }, mend) {
  const at = records.indexOf(record);
  const step = (other, text) =>
    other ? h("a", { href: recordAddress(state, other) }, text) : h("span", { class: "faint" }, text);
  const note = settings.described[record.rule];
  const verdict = verdictOf(record.key);
  const button = (name, text, key) =>
    h(
      "button",
      {
        type: "button",
        class: `plain ${name}`,
        "aria-pressed": String(verdict === name),
        title: `Key ${key}`,
        on: { click: () => judge(record.key, name) },
      },
      text,
    );
  const draft = draftOf(record.key);
  return [
    h(
      "div",
      { class: "steps" },
      step(records[at - 1], "← Previous"),
      h("span", {}, `${at + 1} / ${records.length}`),
      step(records[at + 1], "Next →"),
      h("a", { class: "close", href: articleAddress(state, document), "aria-label": "Leave the record" }, "×"),
    ),
    h("h2", { class: "kind", title: record.type.about }, titleOf(record.type)),
    verdict
      ? h("p", {}, h("span", { class: `tag ${verdict}` }, verdict === "mended" && draft ? "mended by you" : verdict))
      : null,
    h(
      "dl",
      { class: "fields" },
      [...record.fields].map(([name, spans]) => [
        h("dt", { title: record.type.fields[name]?.about }, plain(name)),
        spans.map((span) => h("dd", {}, words(document, span), beside(span.beside, words(document, span)))),
      ]),
    ),
    Object.keys(record.computed).length
      ? h(
          "dl",
          { class: "computed" },
          Object.entries(record.computed).map(([name, value]) => [
            h("dt", { title: record.type.computed[name]?.about }, plain(name)),
            h("dd", {}, plain(value), meaning(record, name, value)),
          ]),
        )
      : null,
    h("h3", {}, "Evidence"),
    h("blockquote", {}, sentence(record)),
    doubts(record).length
      ? [
          h("h3", {}, "Look twice"),
          h(
            "ul",
            { class: "doubts" },
            doubts(record).map((text) => h("li", {}, text)),
          ),
        ]
      : null,
    record.clause ? [h("h3", {}, "Clause"), clauseOf(record)] : null,
    h("h3", {}, "Rule"),
    h(
      "p",
      { class: "rule" },
      h("a", { href: narrowed(state, { rule: [record.rule] }), title: "All records of this rule" }, record.rule),
    ),
    note?.about ? h("p", {}, note.about) : null,
    note?.written
      ? h("details", { class: "written-rule" }, h("summary", {}, "How it is written"), h("pre", {}, note.written))
      : null,
    h(
      "div",
      { class: "judge", role: "group", "aria-label": "What you say of the record" },
      button("right", "Right", "r"),
      button("wrong", "Wrong", "w"),
      h(
        "button",
        {
          type: "button",
          class: "plain mended",
          "aria-pressed": String(verdict === "mended"),
          title: "Key e",
          on: { click: mend },
        },
        "Mend …",
      ),
    ),
    h(
      "p",
      { class: "id" },
      h("span", {}, record.id),
      h("button", { type: "button", class: "plain small", on: { click: copy } }, "Copy link"),
    ),
  ];
}

/** Who does what in the clause of a record: its head with what that is like, then its roles as the sentence has them. */
function clauseOf({ document, clause }) {
  return h(
    "dl",
    { class: "clause" },
    h("dt", {}, clause.kind),
    h("dd", {}, words(document, clause.head), h("small", {}, clause.told.map(plain).join(", "))),
    clause.roles.map((role) => [h("dt", {}, plain(role.name)), h("dd", {}, words(document, role))]),
  );
}

function copy() {
  navigator.clipboard?.writeText(location.href).then(
    () => say("The link is copied"),
    () => say("The browser does not let the page copy"),
  );
}

/** The sense of a value, from what its schema says of each of them: `value: what it means;`. */
function meaning(record, name, value) {
  const about = record.type.computed[name]?.about || "";
  const found = about.split(/[.;] /).find((part) =>
    part
      .trim()
      .toLowerCase()
      .startsWith(`${String(value).toLowerCase()}:`),
  );
  return found
    ? h(
        "small",
        {},
        found
          .slice(found.indexOf(":") + 1)
          .trim()
          .replace(/\.$/, ""),
      )
    : null;
}

/** What a span means: a country, a day, a number. */
function beside(of, text) {
  const known = Object.entries(of).filter(([, value]) => value !== null && value !== false);
  if (!known.length) return null;
  const said = known
    .filter(([name]) => !(name === "min" || name === "max") || !("value" in of))
    .map(([name, value]) => {
      if (name === "country") return countryName(value);
      if (name === "iso") return dayName(value);
      if (value === true) return plain(name);
      if (name === "value") return Number(value).toLocaleString("en-US");
      if (name === "min" || name === "max")
        return `${name === "min" ? "at least" : "at most"} ${Number(value).toLocaleString("en-US")}`;
      return `${plain(name)} ${value}`;
    });
  const more = [...new Set(said)].filter((one) => one.toLowerCase() !== text.toLowerCase());
  return more.length ? h("small", {}, more.join(", ")) : null;
}
