// A record as a person says it is: its cue and fields as offsets, which words that are selected may change.

import { types, words } from "./data.js";

/** A record as it was found, to be changed. */
export function draftFrom(record) {
  const spans = (list) => list.map((span) => [span.start, span.end]);
  return {
    document: record.document.key,
    type: record.type.name,
    rule: record.rule,
    cue: [record.cue.start, record.cue.end],
    fields: Object.fromEntries([...record.fields].map(([name, list]) => [name, spans(list)])),
  };
}

/** A record that is missing, of which only the cue is known. */
export function draftOf(document, type, cue) {
  const anchor = types.get(type).anchor;
  return { document: document.key, type, rule: "", cue, fields: anchor ? { [anchor]: [cue] } : {} };
}

/** The draft with other words for a field, or for the cue where no field is named; a list gets them as well. */
export function withSpan(draft, field, span) {
  if (!field) return { ...draft, cue: span };
  const several = types.get(draft.type).fields[field]?.several;
  const kept = several ? (draft.fields[field] || []).filter(([start, end]) => end <= span[0] || start >= span[1]) : [];
  return { ...draft, fields: { ...draft.fields, [field]: [...kept, span].sort((a, b) => a[0] - b[0]) } };
}

/** The draft without a field. */
export function without(draft, field) {
  return { ...draft, fields: Object.fromEntries(Object.entries(draft.fields).filter(([name]) => name !== field)) };
}

/** The words of a span of a draft. */
export function draftWords(document, [start, end]) {
  return words(document, { start, end });
}

/** The offsets of the words that are selected in a text, in code points, or null; blanks at the ends are left out. */
export function selected(document, box) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return null;
  let [start, end] = [
    offset(range.startContainer, range.startOffset, box),
    offset(range.endContainer, range.endOffset, box),
  ];
  if (start === null || end === null) return null;
  const said = [...words(document, { start, end })];
  while (said.length && !said[0].trim()) [, start] = [said.shift(), start + 1];
  while (said.length && !said[said.length - 1].trim()) [, end] = [said.pop(), end - 1];
  return start < end ? [start, end] : null;
}

/** The offset of a place in the page: that of the segment it lies in, and the characters before it there. */
function offset(node, at, box) {
  const text = node.nodeType === Node.TEXT_NODE;
  const element = (
    text ? node.parentElement : node.childNodes[at]?.nodeType === Node.ELEMENT_NODE ? node.childNodes[at] : node
  ).closest?.(".seg");
  if (element && box.contains(element))
    return Number(element.dataset.start) + (text ? [...node.data.slice(0, at)].length : 0);
  const before = [...box.querySelectorAll(".seg")]
    .filter(
      (one) =>
        node.compareDocumentPosition(one) & (Node.DOCUMENT_POSITION_PRECEDING | Node.DOCUMENT_POSITION_CONTAINED_BY),
    )
    .pop();
  return before ? Number(before.dataset.start) + [...before.textContent].length : null;
}
