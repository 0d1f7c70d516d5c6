// What was marked, as files: annotations that `extractor score` reads, and tests for rules.

import { documents, types, words } from "./data.js";
import { draftFrom } from "./drafts.js";
import { draftOf, isChecked, missing, verdictOf } from "./marks.js";

/** Values that no person annotates. */
const NOT_SAID = new Set(["grounds"]);

function goldOf(draft, computed) {
  const norm = Object.fromEntries(Object.entries(computed).filter(([name]) => !NOT_SAID.has(name)));
  return { type: draft.type, cue: draft.cue, fields: draft.fields, ...(Object.keys(norm).length ? { norm } : {}) };
}

function isMarked(document) {
  return (
    isChecked(document) ||
    document.records.some((record) => verdictOf(record.key)) ||
    missing().some((draft) => draft.document === document.key)
  );
}

/** The articles that were looked at, each with the records that stand: as found, as mended, or added. */
export function gold() {
  const found = {
    "#types": [...types.keys()].filter(
      (name) =>
        documents.some((document) => document.records.some((record) => record.type.name === name)) ||
        missing().some((draft) => draft.type === name),
    ),
  };
  for (const document of documents.filter(isMarked)) {
    const kept = document.records
      .filter((record) => verdictOf(record.key) !== "wrong")
      .map((record) => goldOf(draftOf(record.key) || draftFrom(record), record.computed));
    const added = missing()
      .filter((draft) => draft.document === document.key)
      .map((draft) => goldOf(draft, {}));
    const value = [...kept, ...added].sort((a, b) => a.cue[0] - b.cue[0]);
    Object.defineProperty(found, document.id, { value, enumerable: true, configurable: true });
  }
  return found;
}

/** The same as JSON, a record a line. */
export function goldText() {
  const rows = Object.entries(gold()).map(
    ([name, value]) =>
      `${JSON.stringify(name)}: ${name.startsWith("#") ? JSON.stringify(value) : `[\n  ${value.map((one) => JSON.stringify(one)).join(",\n  ")}\n]`}`,
  );
  return `{\n${rows.join(",\n")}\n}\n`;
}

/** Tests for rules as YAML: the evidence of each record that was marked, and what its rule should make of it. */
export function testsText() {
  const wanted = new Map();
  const put = (rule, test) => wanted.set(rule, [...(wanted.get(rule) || []), test]);
  for (const document of documents) {
    const seen = new Set();
    for (const record of document.records) {
      if (!verdictOf(record.key)) continue;
      const where = `${record.rule} ${record.evidence.start} ${record.evidence.end}`;
      if (!seen.has(where)) put(record.rule, testOf(document, record.rule, record.evidence));
      seen.add(where);
    }
  }
  for (const draft of missing()) {
    const document = documents.find((one) => one.key === draft.document);
    if (document) put(draft.rule || `${draft.type}/`, testOf(document, draft.rule, around(document, draft), draft));
  }
  const named = (rule) => (rule.endsWith("/") ? `a rule of ${rule.slice(0, -1)}` : `the rule ${rule}`).replace(/\s+/g, " ");
  const rows = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1));
  return rows.map(([rule, tests]) => `# for ${named(rule)}\ntests:\n${tests.join("")}`).join("\n");
}

/** What a rule should make of a piece of text: its records there that are not wrong, as they were mended. */
function testOf(document, rule, piece, draft = null) {
  const inside = ([start, end]) => piece.start <= start && end <= piece.end;
  const own = document.records
    .filter((record) => record.rule === rule && verdictOf(record.key) !== "wrong")
    .map((record) => draftOf(record.key) || draftFrom(record))
    .filter((one) => inside(one.cue));
  const due = [...own, ...(draft ? [draft] : [])].sort((a, b) => a.cue[0] - b.cue[0]);
  const said = (span) => JSON.stringify(words(document, { start: span[0], end: span[1] }));
  const record = (one) => {
    const type = types.get(one.type);
    const parts = type.anchor ? [] : [`cue: ${said(one.cue)}`];
    for (const [name, list] of Object.entries(one.fields)) {
      const fit = list.filter(inside);
      if (fit.length)
        parts.push(`${name}: ${type.fields[name]?.several ? `[${fit.map(said).join(", ")}]` : said(fit[0])}`);
    }
    return `{${parts.join(", ")}}`;
  };
  const text = JSON.stringify(words(document, piece));
  const records = due.length ? `\n${due.map((one) => `      - ${record(one)}\n`).join("")}` : " []\n";
  return `  - text: ${text}\n${document.published ? `    published: ${document.published}\n` : ""}    records:${records}`;
}

/** The sentence of a missing record, as far as the marks of a sentence tell where it begins and ends. */
function around(document, draft) {
  const all = [draft.cue, ...Object.values(draft.fields).flat()];
  let [start, end] = [Math.min(...all.map(([from]) => from)), Math.max(...all.map(([, to]) => to))];
  const piece = document.pieces.find((one) => one.at <= start && end <= one.end);
  const characters = [...piece.text];
  const ends = (at) =>
    /[.!?…\n]/.test(characters[at]) && (at + 1 >= characters.length || /[\s"”’)]/.test(characters[at + 1]));
  while (start > piece.at && !ends(start - piece.at - 1)) start -= 1;
  while (end < piece.end && !ends(end - piece.at - 1)) end += 1;
  while (start < end && /[\s"”’)]/.test(characters[start - piece.at])) start += 1;
  while (end > start && /\s/.test(characters[end - piece.at - 1])) end -= 1;
  return { start, end };
}

/** Give the person a file. */
export function download(name, text, kind) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: kind }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
