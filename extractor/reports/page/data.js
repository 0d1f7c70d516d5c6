// What stands in the page, read back: documents, their records, the words at offsets. The rows are described in packing.py.

import { byId } from "./dom.js";

const raw = JSON.parse(byId("data").textContent);
const parts = [];

/** The title of the report, pictures, words that open names, and all else that stands in the data as it is used. */
export const settings = raw;

/** Record types by name, each with its colour. */
export const types = new Map(
  raw.types.map((type, number) => [type.name, { ...type, colour: `var(--t${number % 8})` }]),
);

/** Documents in their order, each with its records. */
export const documents = [];

/** All records in their order. */
export const records = [];

const byKey = new Map();
const taken = new Set();

/** The record of a key, if there is one: that is its id, with a number where several outputs have the same. */
export function recordOf(key) {
  return byKey.get(key);
}

function keyOf(id, known) {
  let key = id;
  for (let number = 2; known.has(key); number += 1) key = `${id} (${number})`;
  return key;
}

/** Take what a file of texts holds. */
export function take(number, text) {
  parts[number] = JSON.parse(text);
}

/** Read all that stands in the page; gives the files of texts that are missing. */
export function read() {
  const here = raw.parts.length ? [] : JSON.parse(byId("texts").textContent);
  raw.parts.forEach(([, size], number) => here.push(...(parts[number] || Array(size).fill([]))));
  raw.documents.forEach((head, number) => documents.push(documentOf(head, number, here[number] || [])));
  return raw.parts.filter((_, number) => !parts[number]).map(([file]) => file);
}

function documentOf(head, number, pieces) {
  const found = {
    ...head,
    number,
    key: keyOf(head.id, taken),
    pieces: pieces.map(([at, text]) => pieceOf(at, text)),
    records: [],
  };
  taken.add(found.key);
  for (const [at, row] of head.records.entries()) {
    const record = recordIn(found, row);
    record.clause = clauseIn(record, head.clauses?.[at] || []);
    found.records.push(record);
    records.push(record);
    record.key = keyOf(record.id, byKey);
    byKey.set(record.key, record);
  }
  return found;
}

function recordIn(document, row) {
  const [type, rule, name, start, length, cueStart, cueLength, computed, ...spans] = row;
  const kind = types.get(raw.types[type].name);
  const record = {
    number: records.length,
    document,
    type: kind,
    rule: raw.rules[rule],
    id: typeof name === "number" ? `${document.id}#${kind.name}-${name}` : name,
    evidence: { start, end: start + length },
    cue: cueLength ? { start: start + cueStart, end: start + cueStart + cueLength } : null,
    fields: new Map(),
    computed: raw.computed[computed],
  };
  for (let at = 0; at < spans.length; at += 4) {
    const field = raw.fields[spans[at]];
    const from = start + spans[at + 1];
    if (!record.fields.has(field)) record.fields.set(field, []);
    record.fields.get(field).push({ start: from, end: from + spans[at + 2], beside: raw.beside[spans[at + 3]] });
  }
  if (!record.cue) record.cue = (record.fields.get(kind.anchor) || [record.evidence])[0];
  return record;
}

/** The clause that a record stands in: what it is like, its head, and its roles; null where none is known. */
function clauseIn(record, row) {
  if (!row.length) return null;
  const [form, at, length, ...rest] = row;
  const span = (from, size) => ({ start: record.evidence.start + from, end: record.evidence.start + from + size });
  const [kind, ...told] = raw.forms[form];
  const roles = [];
  for (let i = 0; i < rest.length; i += 3) roles.push({ name: raw.roles[rest[i]], ...span(rest[i + 1], rest[i + 2]) });
  return { kind, told, head: span(at, length), roles };
}

function pieceOf(at, text) {
  const units = /[\ud800-\udbff]/.test(text) ? unitsOf(text) : null;
  return { at, text, units, end: at + (units ? units.length - 1 : text.length) };
}

/** Where each code point of a text begins, in UTF-16 units, and where the last one ends. */
function unitsOf(text) {
  const found = [];
  let at = 0;
  for (const character of text) {
    found.push(at);
    at += character.length;
  }
  return Uint32Array.from([...found, at]);
}

/** The words of a piece from one offset to another, in code points of the document. */
export function cut(piece, start, end) {
  const [from, to] = [start - piece.at, end - piece.at];
  return piece.units ? piece.text.slice(piece.units[from], piece.units[to]) : piece.text.slice(from, to);
}

/** The words of a document at a span. */
export function words(document, span) {
  const piece = document.pieces.find((one) => one.at <= span.start && span.end <= one.end);
  return piece ? cut(piece, span.start, span.end) : "";
}

/** The words of the first span of a field of a record; empty where it has none. */
export function said(record, field) {
  const spans = record.fields.get(field);
  return spans ? words(record.document, spans[0]) : "";
}

/** All text of a document that is known, in lower case. */
export function lowered(document) {
  document.lower ??= [document.title || "", document.id, ...document.pieces.map((piece) => piece.text)]
    .join("\n")
    .toLowerCase();
  return document.lower;
}
