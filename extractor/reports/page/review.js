// What was marked so far, and how it is taken along.

import { documents, types } from "./data.js";
import { h } from "./dom.js";
import { address, articleAddress, recordAddress } from "./address.js";
import { download, goldText, testsText } from "./exporting.js";
import { sentence } from "./lists.js";
import { dropMissing, forget, isChecked, judge, markCount, missing, verdictOf } from "./marks.js";
import { draftWords } from "./drafts.js";
import { counted, titleOf } from "./naming.js";

/** The view. */
export function review(state) {
  const judged = documents.flatMap((document) => document.records.filter((record) => verdictOf(record.key)));
  const done = documents.filter(isChecked);
  return [
    h("h1", { class: "head" }, "Review"),
    markCount()
      ? null
      : h(
          "div",
          { class: "notice" },
          h(
            "p",
            {},
            "Nothing is marked yet. Open an article, click a record, and say whether it is right, wrong, or how it should be; select words in the text where a record is missing. ",
            h("a", { href: address(state, { view: "records", sort: "doubt" }) }, "Begin with the doubtful ones"),
            ".",
          ),
        ),
    h(
      "div",
      { class: "exports" },
      h(
        "section",
        {},
        h("h2", {}, "Annotations"),
        h(
          "p",
          {},
          "Every article with a mark, with the records that stand in it. Articles that were only looked at in part count as looked at whole: what is not marked wrong is taken for right.",
        ),
        h(
          "p",
          {},
          h(
            "button",
            {
              type: "button",
              class: "plain",
              disabled: !markCount(),
              on: { click: () => download("gold.json", goldText(), "application/json") },
            },
            "Save gold.json",
          ),
        ),
        h("pre", {}, "extractor score gold.json records.jsonl --text-dir news/"),
      ),
      h(
        "section",
        {},
        h("h2", {}, "Tests for rules"),
        h(
          "p",
          {},
          "For each rule the sentences of the records that were marked, and what the rule should make of them. Put them under the rule they are for.",
        ),
        h(
          "p",
          {},
          h(
            "button",
            {
              type: "button",
              class: "plain",
              disabled: !judged.length && !missing().length,
              on: { click: () => download("tests.yaml", testsText(), "application/yaml") },
            },
            "Save tests.yaml",
          ),
        ),
        h("pre", {}, "extractor test my-rules/"),
      ),
    ),
    judged.length ? h("h2", {}, counted(judged.length, "record")) : null,
    judged.length
      ? h(
          "ol",
          { class: "entries" },
          judged.map((record) =>
            h(
              "li",
              { style: { "--type": record.type.colour } },
              h(
                "a",
                { class: "entry", href: recordAddress(state, record) },
                h(
                  "span",
                  { class: "kicker" },
                  h("span", { class: `tag ${verdictOf(record.key)}` }, verdictOf(record.key)),
                  h("span", { class: "kind" }, titleOf(record.type)),
                  record.document.title || record.document.id,
                ),
                h("span", { class: "sentence" }, sentence(record)),
              ),
              h(
                "button",
                { type: "button", class: "plain small", on: { click: () => judge(record.key, verdictOf(record.key)) } },
                "Take back",
              ),
            ),
          ),
        )
      : null,
    missing().length ? h("h2", {}, counted(missing().length, "missing record")) : null,
    missing().length
      ? h(
          "ol",
          { class: "entries" },
          missing().map((draft, number) => {
            const of = documents.find((document) => document.key === draft.document);
            return of
              ? h(
                  "li",
                  { style: { "--type": types.get(draft.type).colour } },
                  h(
                    "a",
                    { class: "entry", href: articleAddress(state, of) },
                    h(
                      "span",
                      { class: "kicker" },
                      h("span", { class: "tag missing" }, "missing"),
                      h("span", { class: "kind" }, titleOf(types.get(draft.type))),
                      of.title || of.id,
                    ),
                    h("span", { class: "sentence" }, draftWords(of, draft.cue)),
                  ),
                  h(
                    "button",
                    { type: "button", class: "plain small", on: { click: () => dropMissing(number) } },
                    "Take back",
                  ),
                )
              : null;
          }),
        )
      : null,
    done.length
      ? [
          h("h2", {}, `${counted(done.length, "article")} checked`),
          h(
            "ul",
            {},
            done.map((document) =>
              h("li", {}, h("a", { href: articleAddress(state, document) }, document.title || document.id)),
            ),
          ),
        ]
      : null,
    markCount()
      ? h(
          "p",
          {},
          h(
            "button",
            {
              type: "button",
              class: "plain",
              on: {
                click: () => {
                  if (confirm("Forget all marks?")) forget();
                },
              },
            },
            "Forget all marks",
          ),
        )
      : null,
  ];
}
