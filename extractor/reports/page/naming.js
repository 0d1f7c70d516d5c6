// Who and what is called how: types, fields, values, parties, countries, days.

import { documents, records, said, settings, types, words } from "./data.js";

const leading = new RegExp(`^(?:${settings.leading.join("|")})\\s+`, "i");
const nobody = new Set(settings.nobody);
const spellings = new Map();
const codes = new Map(Object.entries(settings.countries).map(([code, [name]]) => [name.toLowerCase(), code]));

/** A key as words: `troop_movement` is "troop movement". */
export function plain(key) {
  return String(key).replaceAll("_", " ");
}

/** The name of a record type. */
export function titleOf(type) {
  return type.title || plain(type.name);
}

/** The name of a country. */
export function countryName(code) {
  return settings.countries[code]?.[0] || code;
}

/** The party that a span names, or null: its key, by which it is known. */
export function partyOf(document, span) {
  const country = span.beside.country;
  const text = span.beside.name || words(document, span).replace(/\s+/g, " ").trim();
  return named(text, country);
}

/** The party of a name; one of a country is that country, whatever the words. */
export function named(text, country) {
  const bare = text.replace(leading, "");
  if (!bare || nobody.has(bare.toLowerCase())) return null;
  const key = country || codes.get(bare.toLowerCase()) || bare.toLowerCase();
  if (!settings.countries[key]) spell(key, bare);
  return { key };
}

function spell(key, text) {
  if (!spellings.has(key)) spellings.set(key, new Map());
  const counts = spellings.get(key);
  counts.set(text, (counts.get(text) || 0) + 1);
}

/** How a party is written most often. */
export function partyName(key) {
  if (settings.countries[key]) return countryName(key);
  const counts = spellings.get(key);
  if (!counts) return key;
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** The fields of a record type that name parties. */
function partyFields(type) {
  const out = settings.no_parties[type.name] || [];
  const own = Object.entries(type.fields).filter(([name, of]) => of.kind === "party" && !out.includes(name));
  return new Set([...own.map(([name]) => name), ...(settings.parties[type.name] || [])]);
}

/** What a record is asked for by filters and pictures, worked out once: parties, countries, its day, what it is. */
export function index() {
  const fields = new Map([...types.values()].map((type) => [type.name, partyFields(type)]));
  for (const record of records) {
    record.parties = [];
    record.countries = new Set();
    for (const [field, spans] of record.fields) {
      for (const span of spans) {
        if (span.beside.country) record.countries.add(span.beside.country);
        const party = fields.get(record.type.name).has(field) && partyOf(record.document, span);
        if (party) record.parties.push({ field, ...party });
      }
    }
    const speaking = settings.pictures.speaking;
    if (record.type.name === speaking.type) {
      const name = record.computed[speaking.fuller] || record.computed[speaking.name];
      const speaker = name && named(name);
      if (speaker) record.parties = [speaker, ...record.parties.filter((party) => party.field !== speaking.who)];
    }
    [record.day, record.until] = daysOf(record);
    record.is = Object.entries(record.computed)
      .filter(([name, value]) => record.type.computed[name]?.values || typeof value === "boolean")
      .map(([name, value]) => `${name}:${value}`);
  }
  return documents.length;
}

const firstDay = (iso) => iso + "-01".repeat(3 - iso.split("-").length);

function lastDay(iso) {
  const [year, month, day] = iso.split("-");
  return day
    ? iso
    : `${year}-${month || "12"}-${new Date(Date.UTC(Number(year), Number(month || 12), 0)).getUTCDate()}`;
}

/** The first and the last day of a record: those of its own date where it has one, else that of the article. */
function daysOf(record) {
  for (const span of record.fields.get("date") || []) {
    const ends = String(span.beside.iso || "")
      .split("/")
      .filter((end) => /^\d{4}(-\d\d){0,2}$/.test(end));
    if (ends.length) return [firstDay(ends[0]), lastDay(ends[ends.length - 1])];
  }
  return [record.document.published || "", record.document.published || ""];
}

const LONG = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** A day, month or year of ISO 8601 for people; what is none of these stays as it is. */
export function dayName(iso) {
  const interval = String(iso).split("/");
  if (interval.length === 2) {
    const [from, to] = interval;
    return from === ".."
      ? `until ${dayName(to)}`
      : to === ".."
        ? `since ${dayName(from)}`
        : `${dayName(from)} to ${dayName(to)}`;
  }
  const date = new Date(`${iso}${/^\d{4}$/.test(iso) ? "-01-01" : /^\d{4}-\d\d$/.test(iso) ? "-01" : ""}T00:00Z`);
  if (Number.isNaN(date.getTime()) || /^\d{4}$/.test(iso)) return String(iso);
  return (/^\d{4}-\d\d$/.test(iso) ? MONTH : LONG).format(date);
}

/** A number and its noun. */
export function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}

/** The claim of a picture: the words of a field, cut where they are long. */
export function brief(record, field, most = 220) {
  const text = said(record, field).replace(/\s+/g, " ").trim();
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}
