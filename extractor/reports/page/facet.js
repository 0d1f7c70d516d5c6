// One filter: its values, each with the number of records that it would leave. They are counted when it is open.

import { types } from "./data.js";
import { h } from "./dom.js";
import { plain } from "./naming.js";
import { aboutValue, partedValue, valueName } from "./values.js";

const [FEW, FOUND] = [7, 40];

/** A filter that stands under a title. `rows` gives its values with their numbers, `set` are those that are set, `put` takes others. */
export function facet({ name, title, rows, set, put, open, opened }) {
  const inside = h("div", {});
  const fill = () => inside.childElementCount || inside.append(...listed(name, title, rows(), set, put));
  if (open) fill();
  const toggled = (event) => {
    if (event.target.open) fill();
    opened(event.target.open);
  };
  return h("details", { class: "facet", open, on: { toggle: toggled } }, h("summary", {}, title), inside);
}

function listed(name, title, counted, set, put) {
  const known = counted.filter(([value]) => name !== "who" || !partedValue(value)[1] || isNear(name, value, set));
  const rows = [...set.filter((value) => !known.some(([one]) => one === value)).map((value) => [value, 0]), ...known];
  const holder = h("div", {}, rows.length ? list(name, rows, set, put, FEW) : h("p", { class: "note" }, "None."));
  const find = (event) => {
    const wanted = event.target.value.toLowerCase();
    const fit = rows.filter(([value]) => valueName(name, value).toLowerCase().includes(wanted));
    holder.replaceChildren(list(name, fit, set, put, wanted ? FOUND : FEW));
  };
  const label = `Find among the values of ${title}`;
  return [
    ...(rows.length > FEW
      ? [
          h("input", {
            type: "search",
            class: "find",
            placeholder: `Find among ${rows.length.toLocaleString("en-US")}`,
            "aria-label": label,
            on: { input: find },
          }),
        ]
      : []),
    holder,
  ];
}

/** Whether a value is set, or is a part that a party may play which is set. */
function isNear(name, value, set) {
  return set.includes(value) || isInner(name, value, set);
}

function isInner(name, value, set) {
  return name === "who" && partedValue(value)[1] !== "" && set.includes(partedValue(value)[0]);
}

/** Those that are set, each before the parts that it may play, then the most frequent others. */
function list(name, rows, set, put, most) {
  const near = rows
    .filter(([value]) => isNear(name, value, set))
    .sort(([a], [b]) => (a.startsWith(b) ? 1 : b.startsWith(a) ? -1 : 0));
  const others = rows.filter(([value]) => !isNear(name, value, set)).slice(0, most);
  return h(
    "ul",
    { class: "values" },
    [...near, ...others].map(([value, many]) => entry(name, value, many, set, put)),
  );
}

function entry(name, value, many, set, put) {
  const inner = isInner(name, value, set);
  const change = (event) => put(event.target.checked ? [...set, value] : set.filter((one) => one !== value));
  const text =
    name === "is" ? plain(value.split(":")[1]) : inner ? `as ${plain(partedValue(value)[1])}` : valueName(name, value);
  return h(
    "li",
    { class: inner ? "inner" : null, style: name === "type" ? { "--type": types.get(value)?.colour } : {} },
    h(
      "label",
      { title: aboutValue(name, value) },
      h("input", { type: "checkbox", checked: set.includes(value), on: { change } }),
      name === "type" ? h("span", { class: "dot" }) : null,
      h("span", { class: "value" }, text),
      h("span", { class: "many" }, many.toLocaleString("en-US")),
    ),
  );
}
