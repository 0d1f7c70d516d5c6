// Records by day and type: a bar a day, week, month or year, whichever gives a readable number of bars.

import { types } from "./data.js";
import { h, s } from "./dom.js";
import { address, narrowed } from "./address.js";
import { counted, dayName, titleOf } from "./naming.js";

const [WIDTH, HEIGHT, BOTTOM, LEFT] = [880, 150, 22, 34];
const DAY = 86400000;
const MOST = 70;

const asDate = (day) => new Date(`${day}T00:00Z`);
const asDay = (date) => date.toISOString().slice(0, 10);

const STEPS = [
  { name: "day", start: (date) => date, next: (date) => new Date(date.getTime() + DAY) },
  {
    name: "week",
    start: (date) => new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY),
    next: (date) => new Date(date.getTime() + 7 * DAY),
  },
  {
    name: "month",
    start: (date) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)),
    next: (date) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)),
  },
  {
    name: "year",
    start: (date) => new Date(Date.UTC(date.getUTCFullYear(), 0, 1)),
    next: (date) => new Date(Date.UTC(date.getUTCFullYear() + 1, 0, 1)),
  },
];

function binned(days) {
  const [first, last] = [days[0], days[days.length - 1]].map(asDate);
  for (const step of STEPS) {
    const bins = [];
    const most = step === STEPS[STEPS.length - 1] ? Infinity : MOST;
    for (let at = step.start(first); at <= last && bins.length <= most; at = step.next(at)) {
      bins.push({ from: asDay(at), to: asDay(new Date(step.next(at).getTime() - DAY)), counts: new Map(), total: 0 });
    }
    if (bins.length <= MOST || step === STEPS[STEPS.length - 1]) return { step, bins };
  }
  return null;
}

function label(step, from) {
  const date = asDate(from);
  if (step.name === "year") return from.slice(0, 4);
  if (step.name === "month")
    return date.toLocaleDateString("en-GB", { month: "short", year: "2-digit", timeZone: "UTC" });
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
}

const isDay = (text) => /^[12]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(asDate(text).getTime());

/** The days from a year before the first article to a year behind the last: what is told of other times is no news. */
function around(found) {
  const days = [...new Set(found.map((record) => record.document.published || ""))].filter(isDay).sort();
  const shifted = (day, by) => asDay(new Date(asDate(day).getTime() + by * DAY));
  return days.length ? [shifted(days[0], -366), shifted(days[days.length - 1], 366)] : ["1900", "2100"];
}

/** The picture, and what it leaves out. */
export function timeline(found, state) {
  const [first, last] = around(found);
  const sound = found.filter((record) => isDay(record.day));
  const dated = sound.filter((record) => record.day >= first && record.day <= last);
  const said = [
    found.length > sound.length ? `${counted(found.length - sound.length, "record")} without a date` : "",
    sound.length > dated.length ? `${counted(sound.length - dated.length, "record")} of other times` : "",
  ].filter(Boolean);
  const note = said.length ? h("p", { class: "note" }, `Not in the picture: ${said.join(", ")}.`) : null;
  if (!dated.length) return [h("p", { class: "empty" }, "No record has a date.")];
  const { step, bins } = binned(dated.map((record) => record.day).sort());
  let at = 0;
  for (const record of [...dated].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    while (bins[at].to < record.day) at += 1;
    const counts = bins[at].counts;
    counts.set(record.type.name, (counts.get(record.type.name) || 0) + 1);
    bins[at].total += 1;
  }
  const top = nice(Math.max(...bins.map((bin) => bin.total)));
  const wide = (WIDTH - LEFT) / bins.length;
  const broad = Math.min(wide * 0.8, 44);
  const high = (value) => (value / top) * (HEIGHT - BOTTOM - 8);
  const base = HEIGHT - BOTTOM;
  const grid = [0, top / 2, top].map((value) => [
    s("line", { x1: LEFT, x2: WIDTH, y1: base - high(value), y2: base - high(value), class: value ? "rule" : "axis" }),
    s(
      "text",
      { x: LEFT - 6, y: base - high(value) + 4, class: "tick end" },
      Number.isInteger(value) ? String(value) : "",
    ),
  ]);
  const every = Math.ceil(bins.length / 11);
  const bars = bins.map((bin, number) => {
    const x = LEFT + number * wide;
    let y = base;
    const pieces = [...types.values()]
      .filter((type) => bin.counts.has(type.name))
      .map((type) => {
        const size = high(bin.counts.get(type.name));
        y -= size;
        return s("rect", {
          x: x + (wide - broad) / 2,
          y,
          width: broad,
          height: Math.max(size - 0.6, 0.6),
          style: { fill: type.colour },
        });
      });
    const said = [...bin.counts].map(([name, many]) => `${titleOf(types.get(name))} ${many}`).join(", ");
    const when = bin.from === bin.to ? dayName(bin.from) : `${step.name} from ${dayName(bin.from)}`;
    return [
      bin.total
        ? s(
            "a",
            {
              href:
                step.name === "day"
                  ? narrowed(state, { from: bin.from, to: bin.to })
                  : address(state, { from: bin.from, to: bin.to }),
              "aria-label": `${when}: ${said}`,
            },
            s("title", {}, `${when}\n${said}`),
            s("rect", { x, y: 0, width: wide, height: base, class: "hit" }),
            pieces,
          )
        : null,
      number % every === 0
        ? s("text", { x: x + wide / 2, y: HEIGHT - 6, class: "tick middle" }, label(step, bin.from))
        : null,
    ];
  });
  const picture = s(
    "svg",
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      class: "timeline",
      role: "group",
      "aria-label": `Records by ${step.name} and type`,
    },
    grid,
    bars,
  );
  return [h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Records by time" }, picture), note];
}

function nice(value) {
  const size = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return [1, 2, 4, 5, 10].map((step) => step * size).find((step) => step >= value && step > 1) || 2;
}
