// An article: its text with the records marked in it, and beside it the record that is looked at.

import { cut, recordOf, words } from "./data.js";
import { codeOf, h, STEERING, webAddress } from "./dom.js";
import { address, articleAddress, isFiltered, recordAddress } from "./address.js";
import { chosen, chosenDocuments, terms } from "./choosing.js";
import { check, isChecked } from "./marks.js";
import { counted, dayName, titleOf } from "./naming.js";
import { lanes, partsOf, segments } from "./segments.js";

/** So many characters between two pieces are the blanks between sentences. */
const BLANKS = 2;

/** The article that an address asks for, the record of it, and the records that the filters let through. */
export function asked(state, all) {
  const record = state.record === null ? null : recordOf(state.record) || null;
  const document = record ? record.document : all.find((one) => one.key === state.article);
  if (!document) return null;
  const fit = isFiltered(state) ? new Set(chosen(state, "", { searched: false })) : null;
  const records = document.records.filter((one) => !fit || fit.has(one) || one === record);
  return { document, record, records };
}

/** The text with its head; `pick` is told which record was clicked. */
export function article(state, { document, records }, pick) {
  const others = chosenDocuments(state);
  const at = others.indexOf(document);
  const way = (other, text, key) =>
    other ? h("a", { href: articleAddress(state, other), data: { key }, title: other.title || other.id }, text) : null;
  const link = document.url && webAddress(document.url);
  const hidden = document.records.length - records.length;
  return h(
    "article",
    { class: "article" },
    h(
      "nav",
      { class: "ways", "aria-label": "Articles" },
      h("a", { href: address(state, { view: "articles" }) }, "All articles"),
      at >= 0 ? h("span", { class: "faint" }, `${at + 1} of ${others.length}`) : null,
      way(others[at - 1], "Previous", "p"),
      way(others[at + 1], "Next", "n"),
    ),
    h(
      "header",
      {},
      h(
        "p",
        { class: "kicker" },
        [document.published && dayName(document.published), document.outlet, (document.authors || []).join(", ")]
          .filter(Boolean)
          .join(" · "),
      ),
      h("h1", { class: isTitled(document) ? "unseen" : null }, document.title || document.id),
      h(
        "p",
        { class: "source" },
        document.id,
        link
          ? [" · ", h("a", { href: link, rel: "noopener noreferrer nofollow", target: "_blank" }, "Source")]
          : document.url
            ? ` · ${document.url}`
            : null,
      ),
    ),
    document.error ? h("p", { class: "notice wrong" }, `Not read: ${document.error.message}`) : null,
    !document.whole && !document.error
      ? h(
          "p",
          { class: "notice" },
          "The text is not in this report: what follows is what the records quote of it. With the option --with-text of extract, or --text-dir of report, all of it is shown.",
        )
      : null,
    (document.warnings || []).map((warning) => h("p", { class: "notice" }, warning.message)),
    hidden
      ? h(
          "p",
          { class: "notice" },
          `${counted(records.length, "record")} of ${document.records.length} pass the filters. `,
          h(
            "a",
            {
              href: address({
                view: "article",
                article: document.key,
                type: [],
                who: [],
                country: [],
                is: [],
                rule: [],
                outlet: [],
              }),
            },
            "Show all",
          ),
        )
      : null,
    legend(state, document),
    text(document, records, pick),
    h(
      "p",
      { class: "checked" },
      h(
        "label",
        {},
        h("input", {
          type: "checkbox",
          checked: isChecked(document),
          on: { change: (event) => check(document, event.target.checked) },
        }),
        " All of this article was checked: what is not marked wrong is right, and nothing else is missing.",
      ),
    ),
  );
}

/** The record types of the article; a click shows one alone, the next click all again. */
function legend(state, document) {
  const sizes = [...new Set(document.records.map((record) => record.type))].map((type) => [
    type,
    document.records.filter((record) => record.type === type).length,
  ]);
  const alone = (type) => state.type.length === 1 && state.type[0] === type.name;
  return sizes.length
    ? h(
        "ul",
        { class: "legend" },
        sizes.map(([type, many]) =>
          h(
            "li",
            { style: { "--type": type.colour } },
            h(
              "a",
              {
                href: articleAddress({ ...state, type: alone(type) ? [] : [type.name] }, document),
                title: type.about,
                "aria-current": alone(type) ? "true" : null,
              },
              h("span", { class: "dot" }),
              h("b", {}, many),
              ` ${titleOf(type)}`,
            ),
          ),
        ),
      )
    : null;
}

function text(document, records, pick) {
  const parts = partsOf(records);
  const lane = lanes(records);
  const deep = Math.max(0, ...lane.values()) + 1;
  const box = h("div", { class: "text", style: { "--lanes": deep }, on: { click: (event) => clicked(event, pick) } });
  let last = null;
  for (const piece of document.pieces) {
    if (last !== null && piece.at > last + BLANKS) box.append(h("p", { class: "gap", "aria-label": "left out" }, "…"));
    for (const [from, to] of paragraphs(piece)) {
      const paragraph = h("p", {});
      if (last === null && isTitled(document)) paragraph.className = "title";
      for (const segment of segments(from, to, parts, steering(piece, from, to)))
        paragraph.append(marked(document, segment, lane, deep));
      box.append(paragraph);
      last = to;
    }
  }
  return box;
}

/** Whether the text itself begins with the title. */
function isTitled(document) {
  const [first] = document.pieces;
  return Boolean(
    first && first.at === 0 && document.title && first.text.trimStart().split(/\n/, 1)[0].trim() === document.title,
  );
}

/** Where the paragraphs of a piece begin and end, in code points. */
function paragraphs(piece) {
  const found = [];
  let at = piece.at;
  for (const part of piece.text.split(/(\n[^\S\n]*(?:\n[^\S\n]*)+)/)) {
    const length = piece.units ? [...part].length : part.length;
    if (part.trim()) found.push([at, at + length]);
    at += length;
  }
  return found;
}

/** The borders of characters that are written out. */
function steering(piece, from, to) {
  const inside = cut(piece, from, to);
  const found = [];
  for (const match of inside.matchAll(STEERING)) {
    const at = from + [...inside.slice(0, match.index)].length;
    found.push(at, at + 1);
  }
  return found;
}

function marked(document, { start, end, parts }, lane, deep) {
  const said = words(document, { start, end });
  const written = said.length === 1 && said.search(STEERING) === 0;
  const cues = parts.filter((part) => part.name === "");
  const first = cues[0] || parts[0];
  const element = h(
    cues.length ? "a" : "span",
    {
      class: `seg${parts.length ? " in" : ""}${cues.length ? " cue" : ""}${written ? " written" : ""}`,
      data: { start, ...(written ? { code: codeOf(said) } : {}) },
    },
    written ? "" : said,
  );
  element.parts = parts;
  if (!parts.length) return element;
  element.style.setProperty("--type", first.record.type.colour);
  if (cues.length) {
    element.title = [...new Set(parts.map((part) => titleOf(part.record.type)))].join(", ");
    element.href = recordAddress(plainState, first.record);
  }
  const lines = [...new Set(parts.map((part) => part.record))].map((record) => {
    const colour = record.type.colour;
    return `linear-gradient(${colour}, ${colour}) 0 calc(100% - ${(deep - 1 - lane.get(record)) * 3}px) / 100% 1.5px no-repeat`;
  });
  element.style.setProperty("--lines", lines.join(", "));
  return element;
}

const plainState = { type: [], who: [], country: [], is: [], rule: [], outlet: [] };

/** The record that a click means: the one whose words there are fewest, and at the next click the one around it. */
function clicked(event, pick) {
  const element = event.target.closest(".seg");
  if (!element || event.metaKey || event.ctrlKey) return;
  if (!String(getSelection() || "").trim() && element.parts.length) {
    const reach = (part) => (part.name === "" ? 0 : part.end - part.start);
    const around = [...new Set([...element.parts].sort((a, b) => reach(a) - reach(b)).map((part) => part.record))];
    pick(around);
  }
  event.preventDefault();
}

/** Mark the record that is looked at, in a text that is shown already. */
export function look(box, record, draft) {
  box.classList.toggle("looking", Boolean(record || draft));
  const wanted = draft ? draftParts(draft) : null;
  const begun = new Set();
  let first = null;
  for (const element of box.querySelectorAll(".seg")) {
    const from = Number(element.dataset.start);
    const own = wanted
      ? wanted.filter((part) => part.start <= from && from < part.end)
      : element.parts.filter((part) => part.record === record);
    element.classList.toggle("on", own.length > 0);
    element.classList.toggle(
      "on-cue",
      own.some((part) => part.name === ""),
    );
    const opening = own.filter((part) => part.name !== "" && !begun.has(part.name + part.start));
    for (const part of opening) begun.add(part.name + part.start);
    if (opening.length) element.dataset.field = opening.map((part) => part.name.replaceAll("_", " ")).join(" · ");
    else delete element.dataset.field;
    if (own.length) element.style.setProperty("--looked", (record || draft).type.colour);
    if (own.length && !first) first = element;
    if (element.classList.contains("on-cue")) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  }
  return box.querySelector(".on-cue") || first;
}

function draftParts(draft) {
  return [
    { name: "", start: draft.cue[0], end: draft.cue[1] },
    ...Object.entries(draft.fields).flatMap(([name, spans]) => spans.map(([start, end]) => ({ name, start, end }))),
  ];
}

/** Show where the words stand that were searched for, in browsers that can. */
export function find(box, query) {
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.delete("found");
  const wanted = terms(query);
  if (!wanted.length) return;
  const ranges = [];
  for (const paragraph of box.querySelectorAll("p")) {
    const nodes = [];
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let whole = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push([whole.length, node]);
      whole += node.data;
    }
    const lower = whole.toLowerCase();
    if (lower.length !== whole.length) continue;
    const at = (offset) => nodes.findLast(([start]) => start <= offset);
    for (const term of wanted) {
      for (let start = lower.indexOf(term); start >= 0; start = lower.indexOf(term, start + term.length)) {
        const range = new Range();
        const [[from, begin], [to, end]] = [at(start), at(start + term.length - 1)];
        range.setStart(begin, start - from);
        range.setEnd(end, start + term.length - to);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}
