// The values of filters: how they are called, and what is said of them.

import { settings, types } from "./data.js";
import { countryName, partyName, plain, titleOf } from "./naming.js";

/** The party of a value, and the part that it plays; empty where any will do. */
export function partedValue(value) {
  const at = value.lastIndexOf("@");
  const field = value.slice(at + 1);
  return at > 0 && settings.fields.includes(field) ? [value.slice(0, at), field] : [value, ""];
}

/** How a value of a filter is called. */
export function valueName(name, value) {
  if (name === "type") return types.has(value) ? titleOf(types.get(value)) : value;
  if (name === "who") {
    const [key, field] = partedValue(value);
    return field ? `${partyName(key)} as ${plain(field)}` : partyName(key);
  }
  if (name === "country") return countryName(value);
  if (name === "is") return value.split(":").map(plain).join(": ");
  if (name === "outlet") return value || "not told";
  return value;
}

/** What the schemas say of a value. */
export function aboutValue(name, value) {
  if (name === "type") return types.get(value)?.about;
  if (name === "rule") return value;
  if (name !== "is") return null;
  const key = value.split(":")[0];
  return [...types.values()].map((type) => type.computed[key]?.about).find(Boolean);
}
