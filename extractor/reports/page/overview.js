// The first view: how much there is, when, and a picture for each type of record that has one.

import { settings, types } from "./data.js";
import { h } from "./dom.js";
import { address, narrowed } from "./address.js";
import { graph, matrix, pairs } from "./accusing.js";
import { chosen, chosenDocuments } from "./choosing.js";
import { answered, claims } from "./claims.js";
import { agencies, chainRows, chains } from "./crediting.js";
import { hasPlace, isOnMap, map, movements, routes } from "./moving.js";
import { counted, dayName, titleOf } from "./naming.js";
import { bars, speakers } from "./speaking.js";
import { timeline } from "./timeline.js";

const FEW = 10;

/** The view for a state of the filters. */
export function overview(state) {
  const found = chosen(state);
  if (!found.length) return [h("h1", { class: "head" }, "No record passes the filters")];
  return [
    figures(found, state),
    section("When", null, timeline(found, state), "wide"),
    ...pictures(found, state),
  ].filter(Boolean);
}

function figures(found, state) {
  const days = found
    .map((record) => record.document.published)
    .filter(Boolean)
    .sort();
  const span = days.length
    ? days[0] === days[days.length - 1]
      ? dayName(days[0])
      : `${dayName(days[0])} – ${dayName(days[days.length - 1])}`
    : "";
  const articles = chosenDocuments(state);
  const failed = articles.filter((document) => document.error).length;
  return h(
    "div",
    { class: "figures" },
    h(
      "h1",
      {},
      `${counted(found.length, "record")} in ${counted(articles.length, "article")}`,
      span ? h("span", { class: "faint" }, ` ${span}`) : null,
    ),
    h(
      "ul",
      { class: "legend" },
      [...types.values()]
        .map((type) => [type, found.filter((record) => record.type === type).length])
        .filter(([, many]) => many)
        .map(([type, many]) =>
          h(
            "li",
            { style: { "--type": type.colour } },
            h(
              "a",
              { href: narrowed(state, { type: [type.name] }), title: type.about },
              h("span", { class: "dot" }),
              h("b", {}, many.toLocaleString("en-US")),
              ` ${titleOf(type)}`,
            ),
          ),
        ),
    ),
    failed
      ? h(
          "p",
          { class: "note wrong" },
          h(
            "a",
            { href: address(state, { view: "articles", q: "" }) },
            `${counted(failed, "article")} could not be read`,
          ),
        )
      : null,
  );
}

function section(title, type, content, extra = "") {
  const parts = [content].flat().filter(Boolean);
  return parts.length
    ? h(
        "section",
        { class: `picture ${extra}`, style: type ? { "--type": types.get(type)?.colour || "var(--ink)" } : {} },
        h("h2", {}, title),
        parts,
      )
    : null;
}

/** A part that shows its first rows, and all of them when asked. */
function growing(make, all, what) {
  const holder = h("div", {}, make(FEW));
  if (all > FEW) {
    const more = h(
      "button",
      { type: "button", class: "more", on: { click: () => holder.replaceChildren(make(Infinity)) } },
      `All ${all.toLocaleString("en-US")} ${what}`,
    );
    holder.append(more);
  }
  return holder;
}

function table(rows, label) {
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    h(
      "table",
      { class: "rows" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          rows.head.map((name) => (name ? h("th", { scope: "col" }, name) : h("td", {}))),
        ),
      ),
      h("tbody", {}, rows.rows),
    ),
  );
}

function* pictures(found, state) {
  const { accusing, moving, speaking, crediting } = settings.pictures;
  const accused = pairs(found);
  if (accused.length) {
    yield section("Who accuses whom", accusing.type, matrix(accused, state));
    yield section("The most frequent accusations", accusing.type, graph(accused, state));
  }
  const answers = answered(found);
  if (answers.length)
    yield section(
      "Claim and answer",
      accusing.type,
      growing((most) => claims(answers, state, most === FEW ? 6 : most), answers.length, "answers"),
      "wide",
    );
  const moves = movements(found);
  if (moves.length) {
    const drawn = map(moves, state);
    const off = moves.filter((move) => !isOnMap(move)).length;
    const told = routes(moves, state, FEW);
    const lost = moves.filter((move) => !hasPlace(move)).length;
    const notes = [
      drawn && off
        ? `Not on the map: ${counted(off, "movement")} of ${moves.length.toLocaleString("en-US")} without a place that is known.`
        : "",
      drawn ? "Dashed: from the country of the forces, where no place left is named." : "",
      lost ? `Not in the table: ${counted(lost, "movement")} without any place.` : "",
    ].filter(Boolean);
    yield section(
      "Where forces go",
      moving.type,
      [
        drawn,
        notes.length ? h("p", { class: "note" }, notes.join(" ")) : null,
        told.rows.length
          ? growing(
              (most) => table(most === FEW ? told : routes(moves, state, most), "Movements by route"),
              told.all,
              "routes",
            )
          : null,
      ],
      "wide",
    );
  }
  const voices = speakers(found);
  if (voices.length)
    yield section(
      "Who speaks most, and for whom",
      speaking.type,
      growing((most) => bars(voices, state, most), voices.length, "speakers"),
    );
  const made = chains(found);
  if (made.length) {
    yield section(
      "Whose pictures",
      crediting.type,
      growing(
        (most) => agencies(found, state, most),
        new Set(
          found.flatMap((record) =>
            record.type.name === crediting.type ? record.parties.map((party) => party.key) : [],
          ),
        ).size,
        "names",
      ),
    );
    yield section(
      "Which way pictures came",
      crediting.type,
      growing((most) => table(chainRows(made, state, most), "Credits by chain"), made.length, "chains"),
      "wide",
    );
  }
}
