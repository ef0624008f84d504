// Light or dark: as the system has it, unless the reader chose.
import { recall, remember } from "./speech";

const KEY = "kg-daylight";
const system = matchMedia("(prefers-color-scheme: dark)");

export function isDark(): boolean {
  const chosen = recall(KEY);
  return chosen ? chosen === "dark" : system.matches;
}

export function applyDaylight(): void {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
}

export function toggleDaylight(): void {
  remember(KEY, isDark() ? "light" : "dark");
  document.documentElement.dataset.theme =
    document.documentElement.dataset.theme === "dark" ? "light" : "dark";
}

export function onDaylight(listener: () => void): void {
  system.addEventListener("change", () => {
    applyDaylight();
    listener();
  });
}
