// Claim and answer, side by side.

import { settings } from "./data.js";
import { h } from "./dom.js";
import { recordAddress } from "./address.js";
import { brief, dayName, plain } from "./naming.js";

/** The accusations that were answered, those between parties with names first. */
export function answered(found) {
  const { type, answer } = settings.pictures.accusing;
  const named = (record) => new Set(record.parties.map((party) => party.field)).size;
  return found
    .filter((record) => record.type.name === type && record.fields.has(answer))
    .sort((a, b) => named(b) - named(a));
}

/** Two columns: who says what of whom, and what the other answers. */
export function claims(found, state, most) {
  const { from, to, claim, answer, verdict } = settings.pictures.accusing;
  return h(
    "ol",
    { class: "claims" },
    found
      .slice(0, most)
      .map((record) =>
        h(
          "li",
          {},
          h(
            "a",
            { href: recordAddress(state, record) },
            h(
              "span",
              { class: "claim" },
              h("b", {}, brief(record, from, 60) || "Unnamed", " → ", brief(record, to, 60) || "unnamed"),
              h("q", {}, brief(record, claim) || "…"),
            ),
            h(
              "span",
              { class: "answer" },
              record.computed[verdict] ? h("b", {}, plain(record.computed[verdict])) : null,
              h("q", {}, brief(record, answer)),
              h(
                "small",
                {},
                [record.day && dayName(record.day), record.document.title || record.document.id]
                  .filter(Boolean)
                  .join(" · "),
              ),
            ),
          ),
        ),
      ),
  );
}
