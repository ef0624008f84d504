// The chrome speaks Chinese or English; the words of the sources stay as they are.

export type Language = "zh" | "en";
export type Both = { zh?: string; en?: string };

const KEY = "kg-language";
let spoken: Language = remembered();

export function language(): Language {
  return spoken;
}

export function speak(next: Language): void {
  spoken = next;
  document.documentElement.lang = next === "zh" ? "zh-Hans" : "en";
  remember(KEY, next);
}

/** One of the two: `say("承诺", "Commitments")`. */
export function say(zh: string, en: string): string {
  return spoken === "zh" ? zh : en;
}

export function named(names: Record<string, Both>, key: string): string {
  const both = names[key];
  return (spoken === "zh" ? (both?.zh ?? both?.en) : (both?.en ?? both?.zh)) ?? key;
}

/** Storage may be forbidden (private windows, file://): then nothing is remembered. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remembered(): Language {
  const found = recall(KEY);
  if (found === "zh" || found === "en") return found;
  return navigator.language.toLowerCase().startsWith("zh") || !navigator.language ? "zh" : "en";
}
