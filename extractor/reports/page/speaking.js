// Who speaks most, and for whom.

import { settings } from "./data.js";
import { h } from "./dom.js";
import { narrowed } from "./address.js";
import { grouped, largest } from "./choosing.js";
import { counted, partyName } from "./naming.js";

/** Speakers with their statements, the most frequent first. */
export function speakers(found) {
  const { type } = settings.pictures.speaking;
  return largest(
    grouped(
      found.filter((record) => record.type.name === type),
      (record) => record.parties[0]?.key,
    ),
  );
}

function most(values) {
  const sizes = largest(grouped(values.filter(Boolean), (value) => value.toLowerCase()));
  return sizes.length ? sizes[0][1][0] : "";
}

/** A bar a speaker, with office and body as they are told most often. */
export function bars(groups, state, many) {
  const { type, role, for: body } = settings.pictures.speaking;
  const longest = Math.max(...groups.map(([, same]) => same.length), 1);
  return h(
    "ol",
    { class: "bars" },
    groups.slice(0, many).map(([key, same]) => {
      const name = partyName(key);
      const about = [
        most(same.map((record) => record.computed[role])),
        most(same.map((record) => record.computed[body])),
      ].filter(
        (text) =>
          text && !text.toLowerCase().includes(name.toLowerCase()) && !name.toLowerCase().includes(text.toLowerCase()),
      );
      const direct = same.filter(
        (record) => record.computed.quote_kind && record.computed.quote_kind !== "indirect",
      ).length;
      return h(
        "li",
        {},
        h(
          "a",
          { href: narrowed(state, { type: [type], who: [key] }) },
          h("span", { class: "who" }, name, about.length ? h("small", {}, about.join(", ")) : null),
          h(
            "span",
            { class: "bar" },
            h("span", {
              class: "fill",
              style: { width: `${(100 * same.length) / longest}%`, background: "var(--type)" },
            }),
          ),
          h("span", { class: "many", title: `${counted(direct, "time")} in own words` }, same.length),
        ),
      );
    }),
  );
}
