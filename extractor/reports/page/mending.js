// A draft in the panel: each field with its words, and a button that takes those that are selected in the text.

import { settings, types } from "./data.js";
import { h, say } from "./dom.js";
import { draftWords, without, withSpan } from "./drafts.js";
import { plain, titleOf } from "./naming.js";

/** The form for a draft. `done` gets the draft as it is left, or null; `change` each step; `chosen` gives the selection. */
export function mending(document, draft, { change, done, chosen, fresh }) {
  const type = types.get(draft.type);
  const take = (field) => () => {
    const span = chosen();
    if (span) change(withSpan(draft, field, span));
    else say("Select words in the text first");
  };
  const row = (field, label, spans) => [
    h("dt", { title: field ? type.fields[field]?.about : null }, label),
    h(
      "dd",
      {},
      spans.map((span) => h("span", { class: "taken" }, draftWords(document, span))),
      spans.length ? null : h("span", { class: "faint" }, "–"),
      h(
        "span",
        { class: "does" },
        h(
          "button",
          {
            type: "button",
            class: "plain small",
            "aria-label": `Take the selected words as ${label}`,
            on: { mousedown: (event) => event.preventDefault(), click: take(field) },
          },
          "Take selection",
        ),
        field && spans.length && field !== type.anchor
          ? h(
              "button",
              {
                type: "button",
                class: "plain small",
                "aria-label": `Leave out ${label}`,
                on: { click: () => change(without(draft, field)) },
              },
              "Leave out",
            )
          : null,
      ),
    ),
  ];
  const rules = settings.rules.filter((rule) => rule.startsWith(`${draft.type}/`)).sort();
  return [
    h("h2", { class: "kind" }, `${titleOf(type)}${fresh ? ", missing" : ""}`),
    h("p", { class: "note" }, "Select words in the text, then say what they are."),
    h(
      "dl",
      { class: "fields drafted" },
      type.anchor ? null : row("", "cue", [draft.cue]),
      Object.keys(type.fields).map((field) => row(field, plain(field), draft.fields[field] || [])),
    ),
    fresh
      ? h(
          "label",
          { class: "of-rule" },
          "A test for the rule ",
          h(
            "select",
            { on: { change: (event) => change({ ...draft, rule: event.target.value }) } },
            h("option", { value: "" }, "not known"),
            rules.map((rule) => h("option", { value: rule, selected: rule === draft.rule }, rule)),
          ),
        )
      : null,
    h(
      "div",
      { class: "judge" },
      h("button", { type: "button", class: "plain right", on: { click: () => done(draft) } }, "Keep"),
      h("button", { type: "button", class: "plain", on: { click: () => done(null) } }, "Cancel"),
    ),
  ];
}

/** The question of what the words that are selected are the cue of. */
export function asking(document, span, take) {
  return h(
    "div",
    { class: "asking", role: "group", "aria-label": "Mark a missing record" },
    h("span", {}, "Missing: ", h("q", {}, draftWords(document, span).slice(0, 60)), " says a"),
    [...types.values()].map((type) =>
      h(
        "button",
        {
          type: "button",
          class: "plain",
          style: { "--type": type.colour },
          on: { mousedown: (event) => event.preventDefault(), click: () => take(type.name) },
        },
        h("span", { class: "dot" }),
        titleOf(type),
      ),
    ),
  );
}
