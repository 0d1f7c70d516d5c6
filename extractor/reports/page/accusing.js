// Who accuses whom: a table with a cell a pair, and the same as a graph of the most frequent pairs.

import { settings } from "./data.js";
import { h, s } from "./dom.js";
import { narrowed } from "./address.js";
import { grouped, largest, partyAs } from "./choosing.js";
import { counted, partyName } from "./naming.js";

const MOST = 10;
const LINES = 22;
const [ACROSS, EDGE, MIDDLE] = [520, 165, 260];
const [UNIT, TALL] = [4.5, 330];
const LEAST = 17;

/** Pairs of parties with the records that say so, the most frequent first. */
export function pairs(found) {
  const { type, from, to } = settings.pictures.accusing;
  const all = [];
  for (const record of found) {
    if (record.type.name !== type) continue;
    const of = (field) => record.parties.filter((party) => party.field === field);
    for (const one of of(from)) for (const other of of(to)) all.push({ from: one.key, to: other.key, record });
  }
  return largest(grouped(all, (pair) => JSON.stringify([pair.from, pair.to]))).map(([, same]) => ({
    ...same[0],
    many: same.length,
  }));
}

/** The parties of the most frequent pairs, so many of each side; those that do most stand first. */
function ranked(found) {
  const [rows, columns] = [new Map(), new Map()];
  const fits = (map, key) => map.has(key) || map.size < MOST;
  for (const pair of found) {
    if (!fits(rows, pair.from) || !fits(columns, pair.to)) continue;
    rows.set(pair.from, (rows.get(pair.from) || 0) + pair.many);
    columns.set(pair.to, (columns.get(pair.to) || 0) + pair.many);
  }
  return [rows, columns].map((sums) => [...sums].sort((a, b) => b[1] - a[1]).map(([key]) => key));
}

function where(state, pair) {
  const { type, from, to } = settings.pictures.accusing;
  return narrowed(state, { type: [type], who: [partyAs(pair.from, from), partyAs(pair.to, to)] });
}

/** The table. */
export function matrix(found, state) {
  const [rows, columns] = ranked(found);
  const known = new Map(found.map((pair) => [JSON.stringify([pair.from, pair.to]), pair]));
  const most = Math.max(...found.map((pair) => pair.many));
  const cell = (row, column) => {
    const pair = known.get(JSON.stringify([row, column]));
    if (!pair) return h("td", {});
    const share = pair.many / most;
    const strong = share > 0.4; // between the two, neither dark nor light figures could be read
    const strength = `${Math.round(strong ? 88 + 12 * share : 14 + 75 * share)}%`;
    const label = `${partyName(row)} accuses ${partyName(column)}: ${counted(pair.many, "record")}`;
    return h(
      "td",
      { class: strong ? "strong" : "", style: { "--strength": strength } },
      h("a", { href: where(state, pair), "aria-label": label, title: label }, pair.many),
    );
  };
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "Who accuses whom, as a table" },
    h(
      "table",
      { class: "matrix" },
      h("caption", { class: "unseen" }, "Who accuses whom: rows accuse, columns are accused"),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("td", { class: "corner" }, "accuses ↓  is accused →"),
          columns.map((key) => h("th", { scope: "col" }, h("span", {}, partyName(key)))),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, partyName(row)),
            columns.map((column) => cell(row, column)),
          ),
        ),
      ),
    ),
  );
}

/** The graph: who accuses on the left, who is accused on the right, a line a pair. */
export function graph(found, state) {
  const drawn = found.slice(0, LINES);
  const unit = Math.min(UNIT, TALL / drawn.reduce((sum, pair) => sum + scaled(pair.many), 0));
  const [left, right] = [column(drawn, "from", unit), column(drawn, "to", unit)];
  const high = Math.max(left.high, right.high);
  const most = Math.max(...drawn.map((pair) => pair.many));
  const at = (side, key, many) => {
    const node = side.nodes.get(key);
    const y = node.y + node.used + (many * unit) / 2;
    node.used += many * unit;
    return y + (high - side.high) / 2;
  };
  const order = (a, b) =>
    left.nodes.get(a.from).y - left.nodes.get(b.from).y || right.nodes.get(a.to).y - right.nodes.get(b.to).y;
  const lines = [...drawn].sort(order).map((pair) => {
    const [from, to] = [at(left, pair.from, scaled(pair.many)), at(right, pair.to, scaled(pair.many))];
    const text = `${partyName(pair.from)} accuses ${partyName(pair.to)}: ${counted(pair.many, "record")}`;
    return s(
      "a",
      { href: where(state, pair), "aria-label": text },
      s("title", {}, text),
      s("path", {
        d: `M${EDGE},${from}C${MIDDLE},${from} ${MIDDLE},${to} ${ACROSS - EDGE},${to}`,
        class: pair.many > most / 2 ? "line much" : "line",
        "stroke-width": scaled(pair.many) * unit,
      }),
    );
  });
  const labels = [
    [left, EDGE - 8, "end"],
    [right, ACROSS - EDGE + 8, ""],
  ].flatMap(([side, x, anchor]) =>
    [...side.nodes].map(([key, node]) => {
      const name = partyName(key);
      const y = node.y + (high - side.high) / 2;
      return s(
        "g",
        {},
        s("rect", { x: anchor ? EDGE - 3 : ACROSS - EDGE, y, width: 3, height: node.size, class: "node" }),
        s(
          "text",
          { x, y: y + node.size / 2 + 4, class: `name ${anchor}` },
          name.length > 22 ? `${name.slice(0, 21)}…` : name,
        ),
      );
    }),
  );
  return s(
    "svg",
    {
      viewBox: `0 0 ${ACROSS} ${high}`,
      class: "graph",
      role: "group",
      "aria-label": "Who accuses whom, as a graph: on the left who accuses, on the right who is accused",
    },
    lines,
    labels,
  );
}

/** A line of one record is thin, one of many is thick but not so many times. */
const scaled = (many) => Math.sqrt(many);

/** The parties of one side from top to bottom, those with most records first. */
function column(drawn, side, unit) {
  const sizes = new Map();
  for (const pair of drawn) sizes.set(pair[side], (sizes.get(pair[side]) || 0) + scaled(pair.many) * unit);
  const nodes = new Map();
  let y = 4;
  for (const [key, size] of [...sizes].sort((a, b) => b[1] - a[1])) {
    nodes.set(key, { y: y + Math.max(0, LEAST - size) / 2, size, used: 0 });
    y += Math.max(size, LEAST) + 3;
  }
  return { nodes, high: y };
}
