// Where forces go: on a map of countries as far as places have one, and as a table of routes.

import { said, settings } from "./data.js";
import { h, s } from "./dom.js";
import { narrowed, recordAddress } from "./address.js";
import { grouped, largest } from "./choosing.js";
import { brief, counted, countryName, partyName, plain } from "./naming.js";

const WIDE = 2000;

const cities = new Map(settings.cities.map(([name, code, x, y]) => [`${name} ${code}`, { x, y }]));

const spanOf = (record, field) => (record.fields.get(field) || [])[0];

/** Where a span of a record is on the map: the city that it names, else its country; null where it has none. */
function spotOf(record, field) {
  const code = spanOf(record, field)?.beside.country;
  if (!code || !settings.countries[code]) return null;
  const name = said(record, field);
  const city = cities.get(`${name} ${code}`);
  if (city) return { key: `${name} ${code}`, name, code, ...city };
  const [country, x, y] = settings.countries[code];
  return { key: code, name: country, code, x, y };
}

/** The movements among records, each with where on the map it begins and ends. */
export function movements(found) {
  const { type, who, what, from, to, at } = settings.pictures.moving;
  return found
    .filter((record) => record.type.name === type)
    .map((record) => {
      const reached = spotOf(record, to) || spotOf(record, at);
      const left = spotOf(record, from);
      const home = spotOf(record, who) || spotOf(record, what);
      return {
        record,
        told: Boolean(left),
        from: left || (home && home.code !== reached?.code ? home : null),
        to: reached,
      };
    });
}

/** Whether a movement has a place on the map. */
export function isOnMap(move) {
  return Boolean(move.to || move.told);
}

/** Whether a movement names any place. */
export function hasPlace({ record }) {
  const { from, to, at } = settings.pictures.moving;
  return [from, to, at].some((field) => record.fields.has(field));
}

/** The map, as large as the places that matter make it. */
export function map(moves, state) {
  const routes = largest(
    grouped(
      moves.filter((move) => move.from && move.to && move.from.key !== move.to.key),
      (move) => `${move.from.key} ${move.to.key}`,
    ),
  ).map(([, same]) => same);
  const ends = largest(grouped(moves.filter(isOnMap), (move) => (move.to || move.from).key)).map(([, same]) => same);
  if (!ends.length) return null;
  const spots = new Map(
    [...ends.map(([move]) => move.to || move.from), ...routes.flatMap(([move]) => [move.from, move.to])].map((spot) => [
      spot.key,
      spot,
    ]),
  );
  const named = new Set([...spots.values()].map((spot) => spot.code));
  const box = framed([...spots.values()]);
  const unit = box.width / 900;
  const most = Math.max(...ends.map((same) => same.length));
  const shapes = settings.shapes.map(([code, outline]) =>
    s(
      "path",
      { d: outline, class: named.has(code) ? "country named" : "country" },
      named.has(code) ? s("title", {}, countryName(code)) : null,
    ),
  );
  return s(
    "svg",
    {
      viewBox: `${box.x} ${box.y} ${box.width} ${box.height}`,
      class: "map",
      role: "group",
      "aria-label": "Movements between places",
    },
    s(
      "defs",
      {},
      s(
        "marker",
        {
          id: "to",
          viewBox: "0 0 8 8",
          refX: 7,
          refY: 4,
          markerWidth: 10 * unit,
          markerHeight: 10 * unit,
          markerUnits: "userSpaceOnUse",
          orient: "auto",
        },
        s("path", { d: "M0,0L8,4L0,8z", class: "tip" }),
      ),
    ),
    s("g", {}, shapes),
    routes.map((same) => line(same, state, unit, most)),
    points(ends, state, box, unit, most),
  );
}

function line(same, state, unit, most) {
  const [{ from, to, record }] = same;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - length * 0.22 };
  const told = same.some((move) => move.told);
  const text = `${from.name} to ${to.name}: ${counted(same.length, "movement")}`;
  return s(
    "a",
    {
      href: narrowed(state, {
        type: [record.type.name],
        country: [...new Set([...state.country, from.code, to.code])],
      }),
      "aria-label": text,
    },
    s("title", {}, text),
    s("path", {
      d: `M${from.x},${from.y}Q${middle.x},${middle.y} ${to.x},${to.y}`,
      class: "route",
      "stroke-width": (1.4 + 3 * (same.length / most)) * unit,
      "stroke-dasharray": told ? undefined : `${5 * unit} ${4 * unit}`,
      "marker-end": "url(#to)",
    }),
  );
}

/** A point a place, the larger the more movements end there, with its name where there is room for it. */
function points(ends, state, box, unit, most) {
  const taken = [];
  const free = (x, y, width) => {
    const own = { left: x, top: y - 14 * unit, right: x + width, bottom: y + 4 * unit };
    const clash =
      own.right > box.x + box.width ||
      taken.some((one) => one.left < own.right && own.left < one.right && one.top < own.bottom && own.top < one.bottom);
    if (!clash) taken.push(own);
    return !clash;
  };
  return ends.map((same) => {
    const { name, code, key, x, y } = same[0].to || same[0].from;
    const size = (4 + 9 * Math.sqrt(same.length / most)) * unit;
    const [left, base] = [x + size + 4 * unit, y + 4.5 * unit];
    const text = `${name}: ${counted(same.length, "movement")}`;
    const asked = {
      type: [same[0].record.type.name],
      country: [...new Set([...state.country, code])],
      ...(key === code ? {} : { q: `"${name}"` }),
    };
    return s(
      "a",
      { href: narrowed(state, asked), "aria-label": text },
      s("title", {}, text),
      s("circle", { cx: x, cy: y, r: size, class: "spot", "stroke-width": 1.2 * unit }),
      free(left, base, name.length * 7.4 * unit)
        ? s("text", { x: left, y: base, class: "place", "font-size": 13 * unit, "stroke-width": 3 * unit }, name)
        : null,
    );
  });
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
  const rows = moves.filter(hasPlace);
  const groups = largest(
    grouped(rows, ({ record }) =>
      JSON.stringify([party(record), ...[from, to, at].map((field) => name(record, field).toLowerCase())]),
    ),
  );
  const row = ([, same]) => {
    const { record } = same[0];
    const statuses = [...new Set(same.map((move) => move.record.computed.status).filter(Boolean))]
      .map(plain)
      .join(", ");
    return h(
      "tr",
      {},
      h("td", {}, party(record) ? partyName(party(record)) : h("span", { class: "faint" }, name(record, who) || "–")),
      h("td", {}, several(same.map((move) => name(move.record, what)))),
      [from, to, at].map((field) => h("td", {}, place(record, field))),
      h("td", {}, statuses),
      h(
        "td",
        { class: "figure" },
        h(
          "a",
          {
            href:
              same.length === 1
                ? recordAddress(state, record)
                : narrowed(state, {
                    type: [record.type.name],
                    who: party(record) ? [party(record)] : state.who,
                    q: `"${brief(record, spanOf(record, to) ? to : spanOf(record, at) ? at : from, 60)}"`,
                  }),
          },
          same.length === 1 ? "read" : same.length,
        ),
      ),
    );
  };
  return {
    rows: groups.slice(0, most).map(row),
    all: groups.length,
    head: ["Whose", "What moves", "From", "To", "At", "Status", ""],
  };
}
