// Keys: one letter each, where nobody is writing.

import { byId } from "./dom.js";
import { articleAddress, recordAddress } from "./address.js";
import { judge } from "./marks.js";
import { closed, looked, mend, miss, stepped } from "./reading.js";
import { types } from "./data.js";

const writing = (element) => element.closest("input, textarea, select, dialog, [contenteditable]");

function along(by) {
  const links = [...document.querySelectorAll("#main a.entry")];
  if (!links.length) return;
  const at = links.indexOf(document.activeElement);
  links[Math.min(Math.max(at + by, 0), links.length - 1)].focus();
}

/** Listen to keys; `now` gives the state that is shown, `go` takes the address of another. */
export function listening(now, go) {
  const reads = () => now().view === "article";
  const turn = (key) => document.querySelector(`.ways a[data-key="${key}"]`)?.click();
  const step = (by) => {
    if (!reads()) return along(by);
    const next = stepped(by);
    return next && go(recordAddress(now(), next));
  };
  const leave = () => {
    if (closed() || !looked()) return;
    go(articleAddress(now(), looked().document));
  };
  const say = (verdict) => looked() && judge(looked().key, verdict);
  const keys = {
    "/": () => byId("query").focus(),
    j: () => step(1),
    k: () => step(-1),
    n: () => turn("n"),
    p: () => turn("p"),
    r: () => say("right"),
    w: () => say("wrong"),
    e: mend,
    m: () => miss((looked()?.type || [...types.values()][0]).name),
    "?": () => byId("keys").showModal(),
    Escape: leave,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    if (event.target instanceof Element && writing(event.target)) {
      if (event.key === "Escape" && event.target.id === "query") event.target.blur();
      return;
    }
    event.preventDefault();
    keys[event.key]();
  });
  byId("help").addEventListener("click", () => byId("keys").showModal());
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("main").focus();
  });
}
