// What a person says of the records: kept in the browser, as far as it keeps things of pages from disk, and exported as files.

import { documents, settings } from "./data.js";

const KEY = `extractor report ${settings.title} ${documents.length} ${(settings.documents[0] || {}).sha256 || ""} ${settings.documents.length}`;
const empty = () => ({ verdicts: {}, missing: [], checked: {} });
let marks = load();
const told = [];

function load() {
  try {
    return { ...empty(), ...JSON.parse(localStorage.getItem(KEY) || "{}") };
  } catch {
    return empty();
  }
}

/** Call a function whenever a mark is made or taken away. */
export function whenMarked(done) {
  told.push(done);
}

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(marks));
  } catch {
    // it is kept as long as the page is open
  }
  for (const done of told) done();
}

/** What was said of a record: right, wrong, mended, or nothing. */
export function verdictOf(id) {
  return own(marks.verdicts, id)?.verdict || "";
}

/** How a record was mended. */
export function draftOf(id) {
  return own(marks.verdicts, id)?.draft || null;
}

const own = (of, key) => (Object.hasOwn(of, key) ? of[key] : undefined);

/** Say something of a record; said twice it is taken back. */
export function judge(id, verdict, draft = null) {
  if (!draft && verdictOf(id) === verdict) delete marks.verdicts[id];
  else
    Object.defineProperty(marks.verdicts, id, {
      value: { verdict, ...(draft ? { draft } : {}) },
      enumerable: true,
      configurable: true,
      writable: true,
    });
  keep();
}

/** The records that are missing: a draft each, with the id of its document. */
export function missing() {
  return marks.missing;
}

/** Add a missing record, or change it. */
export function keepMissing(draft, number = -1) {
  if (number < 0) marks.missing.push(draft);
  else marks.missing[number] = draft;
  keep();
}

/** Take a missing record back. */
export function dropMissing(number) {
  marks.missing.splice(number, 1);
  keep();
}

/** Whether somebody has said that all of an article was looked at. */
export function isChecked(document) {
  return Boolean(own(marks.checked, document.key));
}

/** Say so, or take it back. */
export function check(document, on) {
  if (on) marks.checked[document.key] = true;
  else delete marks.checked[document.key];
  keep();
}

/** How many marks there are. */
export function markCount() {
  return Object.keys(marks.verdicts).length + marks.missing.length + Object.keys(marks.checked).length;
}

/** Forget all marks. */
export function forget() {
  marks = empty();
  keep();
}
