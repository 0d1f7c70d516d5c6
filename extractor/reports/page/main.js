// The page begins here: the data is read, and what the address asks for is shown.

import { read, settings, take } from "./data.js";
import { byId, h, say, shown } from "./dom.js";
import { address, asked } from "./address.js";
import { chips, facets } from "./facets.js";
import { listening } from "./keyboard.js";
import { articles, recordList } from "./lists.js";
import { markCount, whenMarked } from "./marks.js";
import { counted, index } from "./naming.js";
import { overview } from "./overview.js";
import { ask, marked, reading } from "./reading.js";
import { review } from "./review.js";
import { themed } from "./theme.js";

const VIEWS = { overview, articles, records: recordList, review };
const WAIT = 140;
let state = asked();
let lost = [];

globalThis.extractorTexts = take;

function go(where) {
  if (where === location.hash) return;
  location.hash = where;
}

function draw(next) {
  const moved = next.view !== state.view;
  state = next;
  const main = byId("main");
  if (["overview", "articles", "records"].includes(state.view)) byId("filters").replaceChildren(facets(state, go));
  for (const link of byId("views").children) {
    link.href = address(state, { view: link.dataset.view, record: null, article: null, sort: "" });
    const here = link.dataset.view === state.view || (link.dataset.view === "articles" && state.view === "article");
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.body.dataset.view = state.view;
  if (byId("query") !== document.activeElement) byId("query").value = state.q;
  if (state.view === "article") reading(state, main, go);
  else {
    main.replaceChildren(...[notice(), chips(state), VIEWS[state.view](state)].flat().filter(Boolean));
    if (moved) scrollTo(0, 0);
  }
}

function notice() {
  return lost.length
    ? h("p", { class: "notice wrong" }, `Texts are missing: ${lost.join(", ")} must stand beside this page.`)
    : null;
}

function counter() {
  byId("reviewed").textContent = markCount() || "";
}

function search() {
  let timer = 0;
  byId("query").addEventListener("input", (event) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const view =
        state.view === "article" || state.view === "overview" || state.view === "review" ? "articles" : state.view;
      history.replaceState(
        null,
        "",
        address(state, { q: event.target.value.trim(), view, record: null, article: null }),
      );
      draw(asked());
      say(byId("main").querySelector("h1")?.textContent || "");
    }, WAIT);
  });
}

function start() {
  lost = read();
  index();
  byId("name").textContent = shown(settings.title);
  themed();
  search();
  listening(() => state, go);
  addEventListener("hashchange", () => draw(asked()));
  document.addEventListener("selectionchange", () => {
    clearTimeout(start.timer);
    start.timer = setTimeout(ask, WAIT);
  });
  whenMarked(() => {
    counter();
    if (state.view === "article") marked();
    else draw(state);
  });
  counter();
  draw(asked());
  document.documentElement.dataset.ready = counted(settings.documents.length, "article");
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
else start();
