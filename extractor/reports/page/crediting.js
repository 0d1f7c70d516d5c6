// Whose pictures are printed, and through whom they came.

import { settings, words } from "./data.js";
import { h } from "./dom.js";
import { narrowed, recordAddress } from "./address.js";
import { grouped, largest } from "./choosing.js";
import { named, partyName, plain } from "./naming.js";

const all = (record, field) => (record.fields.get(field) || []).map((span) => words(record.document, span));

/** The chains of pictures that name more than one, the most frequent first, each with its records. */
export function chains(found) {
  const { type, chain } = settings.pictures.crediting;
  const own = found.filter(
    (record) => record.type.name === type && chain.filter((field) => record.fields.has(field)).length > 1,
  );
  return largest(grouped(own, (record) => JSON.stringify(chain.map((field) => all(record, field).join(", ")))));
}

/** A bar an agency. */
export function agencies(found, state, many) {
  const { type, chain } = settings.pictures.crediting;
  const own = found.filter((record) => record.type.name === type);
  const all_ = own.flatMap((record) =>
    chain
      .slice(1)
      .flatMap((field) => all(record, field))
      .map((name) => named(name))
      .filter(Boolean)
      .map((party) => ({ key: party.key, record })),
  );
  const groups = largest(
    grouped(all_, (one) => one.key),
    many,
  );
  const longest = groups.length ? groups[0][1].length : 1;
  return h(
    "ol",
    { class: "bars" },
    groups.map(([key, same]) =>
      h(
        "li",
        {},
        h(
          "a",
          { href: narrowed(state, { type: [type], who: [key] }) },
          h("span", { class: "who" }, partyName(key)),
          h(
            "span",
            { class: "bar" },
            h("span", {
              class: "fill",
              style: { width: `${(100 * same.length) / longest}%`, background: "var(--type)" },
            }),
          ),
          h("span", { class: "many" }, same.length),
        ),
      ),
    ),
  );
}

/** The chains as rows of a table. */
export function chainRows(groups, state, many) {
  const { type, chain } = settings.pictures.crediting;
  const rows = groups.slice(0, many).map(([key, same]) => {
    const names = JSON.parse(key);
    const who = names
      .filter(Boolean)
      .map((name) => named(name.split(", ")[0])?.key)
      .filter(Boolean);
    const where = same.length === 1 ? recordAddress(state, same[0]) : narrowed(state, { type: [type], who });
    return h(
      "tr",
      {},
      names.map((name) => h("td", {}, name || "–")),
      h("td", { class: "figure" }, h("a", { href: where }, same.length === 1 ? "read" : same.length)),
    );
  });
  return { rows, all: groups.length, head: [...chain.map(plain), ""] };
}
