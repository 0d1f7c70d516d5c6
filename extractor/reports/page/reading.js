// The view of an article: the text, the panel beside it, and what a person does with both.

import { documents, types } from "./data.js";
import { h, say } from "./dom.js";
import { recordAddress } from "./address.js";
import { article, asked, find, look } from "./article.js";
import { draftFrom, draftOf, selected } from "./drafts.js";
import { draftOf as mended, judge, keepMissing } from "./marks.js";
import { asking, mending } from "./mending.js";
import { contents, details } from "./panel.js";
import { titleOf } from "./naming.js";

let shown = null;

/** Show what an address asks for; `go` takes another address. A text that is shown already stays where it is. */
export function reading(state, main, go) {
  const found = asked(state, documents);
  if (!found) {
    shown = null;
    main.replaceChildren(h("h1", { class: "head" }, "There is no such article or record in this report"));
    return;
  }
  const key = JSON.stringify([found.document.number, found.records.map((record) => record.number).join()]);
  if (shown?.key !== key || !main.contains(shown.box)) open(state, main, found, go, key);
  else shown = { ...shown, state, found };
  shown.draft = null;
  draw();
  if (found.record) bring();
}

function open(state, main, found, go, key) {
  const panel = h("aside", { class: "panel", "aria-label": "Record" });
  const pick = (around) => {
    const at = around.indexOf(shown.found.record);
    const next = around[(at + 1) % around.length];
    go(recordAddress(shown.state, next));
  };
  const text = article(state, found, pick);
  main.replaceChildren(h("div", { class: "reading" }, text, panel));
  shown = { key, state, found, go, panel, box: text.querySelector(".text"), draft: null, fresh: false };
  find(shown.box, state.q);
  scrollTo(0, 0);
}

function draw() {
  const { state, found, panel, box, draft } = shown;
  panel.classList.toggle("of-record", Boolean(found.record || draft));
  panel.style.setProperty("--type", draft ? types.get(draft.type).colour : found.record?.type.colour || "var(--ink)");
  const parts = draft
    ? mending(found.document, draft, { change, done, chosen: () => selected(found.document, box), fresh: shown.fresh })
    : found.record
      ? details(state, found, mend)
      : contents(state, found);
  panel.replaceChildren(...parts.flat(Infinity).filter(Boolean));
  shown.first = look(box, found.record, draft && { ...draft, type: types.get(draft.type) });
}

function bring() {
  const { first, found } = shown;
  if (!first) return;
  const { top, bottom } = first.getBoundingClientRect();
  if (top < 90 || bottom > innerHeight * (matchMedia("(max-width: 60rem)").matches ? 0.45 : 0.85))
    first.scrollIntoView({ block: matchMedia("(max-width: 60rem)").matches ? "start" : "center" });
  say(`${titleOf(found.record.type)}, ${found.records.indexOf(found.record) + 1} of ${found.records.length}`);
}

function change(draft) {
  shown.draft = draft;
  draw();
}

function done(draft) {
  if (draft && shown.fresh) keepMissing(draft);
  else if (draft) judge(shown.found.record.key, "mended", draft);
  shown.draft = null;
  shown.fresh = false;
  draw();
}

/** Draw the panel anew, after a mark. */
export function marked() {
  if (shown && shown.box.isConnected && !shown.draft) draw();
}

/** Begin to mend the record that is looked at. */
export function mend() {
  if (!shown?.found.record) return;
  shown.fresh = false;
  change(mended(shown.found.record.key) || draftFrom(shown.found.record));
}

/** Begin a missing record whose cue is what is selected. */
export function miss(type) {
  const span = shown && shown.box.isConnected && selected(shown.found.document, shown.box);
  if (!span) return false;
  shown.fresh = true;
  change(draftOf(shown.found.document, type, span));
  return true;
}

/** Ask what the words are that are selected, where there are any. */
export function ask() {
  document.querySelector(".asking")?.remove();
  if (!shown || !shown.box.isConnected || shown.draft) return;
  const span = selected(shown.found.document, shown.box);
  if (span) shown.panel.prepend(asking(shown.found.document, span, miss));
}

/** The record that is looked at. */
export function looked() {
  return shown && shown.box.isConnected ? shown.found.record : null;
}

/** The record some steps on, from the one that is looked at; without one the first, or the last. */
export function stepped(by) {
  const { records, record } = shown.found;
  const at = record ? records.indexOf(record) + by : by > 0 ? 0 : records.length - 1;
  return records[at];
}

/** Whether a draft is open; then it is closed. */
export function closed() {
  if (!shown?.draft) return false;
  done(null);
  return true;
}
