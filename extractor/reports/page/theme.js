// Light or dark: as the system has it, until somebody says otherwise.

import { byId } from "./dom.js";

const KEY = "extractor report theme";
const system = matchMedia("(prefers-color-scheme: dark)");

const kept = () => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};

function apply(theme) {
  const dark = theme === "dark" || (!theme && system.matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  byId("theme").textContent = dark ? "Light" : "Dark";
}

/** Begin as it was left, and listen to the switch. */
export function themed() {
  apply(kept());
  system.addEventListener("change", () => apply(kept()));
  byId("theme").addEventListener("click", () => {
    const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // it lasts as long as the page is open
    }
    apply(theme);
  });
}
