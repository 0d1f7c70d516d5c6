// Which records and articles the filters of an address let through, and how many there would be of each value.

import { documents, lowered, records, words } from "./data.js";
import { MANY } from "./address.js";

/** What a record has of each filter. */
export const VALUES = {
  type: (record) => [record.type.name],
  who: (record) =>
    (record.who ??= [...new Set(record.parties.flatMap((party) => [party.key, partyAs(party.key, party.field)]))]),
  country: (record) => (record.lands ??= [...record.countries]),
  is: (record) => record.is,
  rule: (record) => [record.rule],
  outlet: (record) => [record.document.outlet || ""],
};

/** The name of a party in a certain part. */
export function partyAs(key, field) {
  return field ? `${key}@${field}` : key;
}

/** Filters of which a record must have every value that is set; of the others it must have one. */
export const EVERY = new Set(["who", "country"]);

/** The words that are searched for; those in quotation marks are one. */
export function terms(query) {
  return [...query.toLowerCase().matchAll(/"([^"]+)"|(\S+)/g)]
    .map((found) => found[1] || found[2].replaceAll('"', ""))
    .filter(Boolean);
}

function evidence(record) {
  record.lower ??= words(record.document, record.evidence).toLowerCase();
  return record.lower;
}

function has(record, name, wanted) {
  const own = VALUES[name](record);
  if (EVERY.has(name)) return wanted.every((value) => own.includes(value));
  if (name !== "is") return wanted.some((value) => own.includes(value));
  const groups = new Set(wanted.map((value) => value.split(":")[0]));
  return [...groups].every((group) => wanted.some((value) => value.startsWith(`${group}:`) && own.includes(value)));
}

function inTime(record, state) {
  if (!state.from && !state.to) return true;
  return Boolean(record.day) && (!state.from || record.until >= state.from) && (!state.to || record.day <= state.to);
}

/** The records that the filters let through; `without` names a filter that is left out. */
export function chosen(state, without = "", { searched = true } = {}) {
  const set = MANY.filter((name) => name !== without && state[name].length);
  const wanted = searched ? terms(state.q) : [];
  return records.filter(
    (record) =>
      set.every((name) => has(record, name, state[name])) &&
      (without === "time" || inTime(record, state)) &&
      (!wanted.length ||
        wanted.every((term) => evidence(record).includes(term) || record.id.toLowerCase().includes(term))),
  );
}

/** The articles that hold such records; what is searched for may stand anywhere in them. */
export function chosenDocuments(state) {
  const wanted = terms(state.q);
  const narrow = MANY.some((name) => state[name].length) || state.from || state.to;
  const holding = narrow ? new Set(chosen(state, "", { searched: false }).map((record) => record.document)) : null;
  return documents.filter(
    (document) => (!holding || holding.has(document)) && wanted.every((term) => lowered(document).includes(term)),
  );
}

/** How many records there are of each value of a filter, the most frequent first. */
export function counts(found, name) {
  const seen = new Map();
  for (const record of found) for (const value of VALUES[name](record)) seen.set(value, (seen.get(value) || 0) + 1);
  return [...seen].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** Things in groups, by a key, in the order in which the groups begin; those without a key are left out. */
export function grouped(things, key) {
  const found = new Map();
  for (const thing of things) {
    const of = key(thing);
    if (of === null || of === undefined) continue;
    if (!found.has(of)) found.set(of, []);
    found.get(of).push(thing);
  }
  return found;
}

/** Groups, the largest first. */
export function largest(groups, most = Infinity) {
  return [...groups].sort((a, b) => b[1].length - a[1].length).slice(0, most);
}
