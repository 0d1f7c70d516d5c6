// Elements are made here, and nowhere of text that could be markup: what is given becomes text or the value of an attribute.

// Both come from anybody, so characters that cannot be seen, or that turn directions, are written out.

const SVG = "http://www.w3.org/2000/svg";

/** Attributes that are read by people. */
const READ = new Set(["title", "aria-label", "placeholder"]);

function made(element, properties, children) {
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, done] of Object.entries(value)) element.addEventListener(event, done);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "style") for (const [key, said] of Object.entries(value)) element.style.setProperty(key, said);
    else element.setAttribute(name, value === true ? "" : READ.has(name) ? shown(value) : String(value));
  }
  const given = children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
  element.append(...given.map((child) => (child instanceof Node ? child : shown(child))));
  return element;
}

/** An element of HTML. */
export function h(tag, properties, ...children) {
  return made(document.createElement(tag), properties, children);
}

/** An element of SVG. */
export function s(tag, properties, ...children) {
  return made(document.createElementNS(SVG, tag), properties, children);
}

/** The element with an id. */
export function byId(id) {
  return document.getElementById(id);
}

/** Tell those who cannot see the page what has changed on it. */
export function say(text) {
  byId("said").textContent = text;
}

/** An address that leads to a page of the web, or nothing: no other kind of address is ever a link. */
export function webAddress(text) {
  return /^https?:\/\//i.test(text) ? text : null;
}

/** Text that may come from anybody, with a mark for every character that cannot be seen or that turns directions. */
export function shown(text) {
  return String(text).replace(STEERING, (found) => `‹${codeOf(found)}›`);
}

/** Characters that are written out. */
export const STEERING =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** How a character is called that is written out. */
export function codeOf(character) {
  return `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
