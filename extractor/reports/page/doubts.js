// What may be wrong with a record, told by signs that have proved to go with mistakes. It is a hint where to look first.

import { said, settings, words } from "./data.js";
import { plain } from "./naming.js";

const LONG = 320;
const nobody = new Set(settings.nobody);

/** The signs at a record, in words for people. */
export function doubts(record) {
  record.doubts ??= [...signs(record)];
  return record.doubts;
}

function* signs(record) {
  if (record.computed.grounds === "resolved") yield "who is meant was worked out";
  if (record.computed.grounds === "linked") yield "a field comes from another sentence or record";
  const core = record.type.core || [];
  if (core.length && !core.some((name) => record.fields.has(name))) yield "none of its main fields is there";
  else if (
    core.length > 1 &&
    core.filter((name) => record.fields.has(name)).length === 1 &&
    record.type.name !== settings.pictures.crediting.type
  )
    yield "only one of its main fields is there";
  for (const name of core)
    if (nobody.has(said(record, name).toLowerCase())) yield `${plain(name)} is a word that names nobody`;
  for (const [name, spans] of record.fields) {
    if (spans.some((span) => span.end - span.start > LONG)) yield `${plain(name)} is very long`;
    if (spans.some((span) => /\n\s*\n/.test(words(record.document, span))))
      yield `${plain(name)} goes over a paragraph`;
  }
}

/** The records with most signs first, the others behind them as they stood. */
export function doubtfulFirst(found) {
  return [...found].sort((a, b) => doubts(b).length - doubts(a).length);
}
