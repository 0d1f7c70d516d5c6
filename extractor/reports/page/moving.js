// Where forces go: on a map of countries as far as places have one, and as a table of routes.

import { settings } from "./data.js";
import { h, s } from "./dom.js";
import { narrowed, recordAddress } from "./address.js";
import { grouped, largest } from "./choosing.js";
import { brief, counted, countryName, partyName, plain } from "./naming.js";

const WIDE = 2000;

const spanOf = (record, field) => (record.fields.get(field) || [])[0];

/** The movements among records, each with the countries that it leaves and reaches. */
export function movements(found) {
  const { type, who, from, to, at } = settings.pictures.moving;
  return found.filter((record) => record.type.name === type).map((record) => {
    const country = (field) => spanOf(record, field)?.beside.country;
    const reached = country(to) || country(at);
    const [left, home] = [country(from), country(who) || country(settings.pictures.moving.what)];
    return { record, from: left || (home !== reached ? home : undefined), said: Boolean(left), to: reached };
  });
}

/** The map, as large as the countries that matter make it. */
export function map(moves, state) {
  const routes = largest(grouped(moves.filter((move) => move.from && move.to && move.from !== move.to), (move) => `${move.from} ${move.to}`));
  const ends = largest(grouped(moves.filter((move) => move.to || (move.said && move.from)), (move) => move.to || move.from));
  const codes = new Set([...ends.map(([code]) => code), ...routes.flatMap(([, same]) => [same[0].from, same[0].to])].filter((code) => settings.countries[code]));
  if (!codes.size) return null;
  const place = (code) => ({ x: settings.countries[code][1], y: settings.countries[code][2] });
  const box = framed([...codes].map(place));
  const unit = box.width / 900;
  const most = Math.max(...ends.map(([, same]) => same.length), 1);
  const shapes = settings.shapes.map(([code, outline]) =>
    s("path", { d: outline, class: codes.has(code) ? "country named" : "country" }, codes.has(code) ? s("title", {}, countryName(code)) : null));
  const lines = routes.filter(([, same]) => codes.has(same[0].from) && codes.has(same[0].to)).map(([, same]) => {
    const [a, b] = [place(same[0].from), place(same[0].to)];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - length * 0.22 };
    const text = `${countryName(same[0].from)} to ${countryName(same[0].to)}: ${counted(same.length, "movement")}`;
    return s("a", { href: narrowed(state, { type: [same[0].record.type.name], country: [same[0].from, same[0].to] }), "aria-label": text },
      s("title", {}, text),
      s("path", { d: `M${a.x},${a.y}Q${middle.x},${middle.y} ${b.x},${b.y}`, class: same.some((move) => move.said) ? "route" : "route loose", "stroke-width": (1.4 + 3 * (same.length / most)) * unit,
        "stroke-dasharray": same.some((move) => move.said) ? undefined : `${5 * unit} ${4 * unit}`, "marker-end": "url(#to)" }));
  });
  const sized = (many) => (4 + 9 * Math.sqrt(many / most)) * unit;
  const taken = [];
  const free = (left, top, width) => {
    const box = { left, top: top - 14 * unit, right: left + width, bottom: top + 4 * unit };
    const clash = box.right > edge || taken.some((one) => one.left < box.right && box.left < one.right && one.top < box.bottom && box.top < one.bottom);
    if (!clash) taken.push(box);
    return !clash;
  };
  const edge = box.x + box.width;
  const spots = ends.filter(([code]) => codes.has(code)).map(([code, same]) => {
    const { x, y } = place(code);
    const text = `${countryName(code)}: ${counted(same.length, "movement")}`;
    return s("a", { href: narrowed(state, { type: [same[0].record.type.name], country: [code] }), "aria-label": text },
      s("title", {}, text), s("circle", { cx: x, cy: y, r: sized(same.length), class: "spot", "stroke-width": 1.2 * unit }),
      free(x + sized(same.length) + 4 * unit, y + 4.5 * unit, countryName(code).length * 7.4 * unit) ? s("text", { x: x + sized(same.length) + 4 * unit, y: y + 4.5 * unit, class: "place", "font-size": 13 * unit, "stroke-width": 3 * unit }, countryName(code)) : null);
  });
  return s("svg", { viewBox: `${box.x} ${box.y} ${box.width} ${box.height}`, class: "map", role: "group", "aria-label": "Movements between countries" },
    s("defs", {}, s("marker", { id: "to", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 10 * unit, markerHeight: 10 * unit, markerUnits: "userSpaceOnUse", orient: "auto" }, s("path", { d: "M0,0L8,4L0,8z", class: "tip" }))),
    s("g", {}, shapes), lines, spots);
}

/** A frame around places, twice as wide as high, never so small that nobody knows where it is. */
function framed(places) {
  const [left, right] = [Math.min(...places.map((p) => p.x)), Math.max(...places.map((p) => p.x))];
  const [top, bottom] = [Math.min(...places.map((p) => p.y)), Math.max(...places.map((p) => p.y))];
  const width = Math.min(WIDE, Math.max(420, (right - left) * 1.35, (bottom - top) * 2.7));
  const height = width * 0.5;
  const x = Math.min(Math.max((left + right) / 2 - width / 2, 0), WIDE - width);
  const y = Math.min(Math.max((top + bottom) / 2 - height / 2, -20), 980 - height);
  return { x, y, width, height };
}

/** Different texts, the most frequent first, and no more than a line of them. */
function several(texts) {
  const found = largest(grouped(texts.filter(Boolean), (text) => text.toLowerCase())).map(([, same]) => same[0]);
  return found.slice(0, 3).join(", ") + (found.length > 3 ? " …" : "");
}

/** Who goes from where to where, a row a route. */
export function routes(moves, state, most) {
  const { who, from, to, at, what } = settings.pictures.moving;
  const name = (record, field) => brief(record, field, 44);
  const party = (record) => record.parties.find((one) => one.field === who)?.key || "";
  const place = (record, field) => name(record, field) || "–";
  const rows = moves.filter(({ record }) => spanOf(record, from) || spanOf(record, to) || spanOf(record, at));
  const groups = largest(grouped(rows, ({ record }) => JSON.stringify([party(record), ...[from, to, at].map((field) => name(record, field).toLowerCase())])));
  const row = ([, same]) => {
    const { record } = same[0];
    const statuses = [...new Set(same.map((move) => move.record.computed.status).filter(Boolean))].map(plain).join(", ");
    return h("tr", {}, h("td", {}, party(record) ? partyName(party(record)) : h("span", { class: "faint" }, name(record, who) || "–")),
      h("td", {}, several(same.map((move) => name(move.record, what)))), [from, to, at].map((field) => h("td", {}, place(record, field))),
      h("td", {}, statuses), h("td", { class: "figure" }, h("a", { href: same.length === 1 ? recordAddress(state, record) : narrowed(state, { type: [record.type.name], who: party(record) ? [party(record)] : state.who, q: `"${brief(record, spanOf(record, to) ? to : spanOf(record, at) ? at : from, 60)}"` }) }, same.length === 1 ? "read" : same.length)));
  };
  return { rows: groups.slice(0, most).map(row), all: groups.length, head: ["Whose", "What moves", "From", "To", "At", "Status", ""] };
}
