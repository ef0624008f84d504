// Full-text search as one long text: every keystroke is a few searches through it, which takes milliseconds for fifty
// thousand statements, finds any Chinese string wherever it stands, and needs no index to be shipped.
import { have, namedBy } from "./data";

const END = "\n";
let haystack = "";
let starts: number[] = [];

/** Numbers of the statements whose words, or the names of what they name, hold every word of the question. */
export function search(question: string): Uint8Array | null {
  const words = fold(question).split(/\s+/).filter(Boolean);
  if (!words.length) return null;
  build();
  let found: Uint8Array | null = null;
  for (const word of words) {
    const hits = rowsWith(word);
    if (!found) found = hits;
    else for (let at = 0; at < hits.length; at += 1) found[at]! &= hits[at]!;
  }
  return found;
}

/** The same letters for full-width, half-width, upper and lower case. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function rowsWith(word: string): Uint8Array {
  const hits = new Uint8Array(starts.length);
  let row = 0;
  for (
    let at = haystack.indexOf(word);
    at >= 0;
    at = haystack.indexOf(word, starts[row + 1] ?? haystack.length)
  ) {
    row = rowAt(at, row);
    hits[row] = 1;
    if (row + 1 >= starts.length) break;
  }
  return hits;
}

function rowAt(place: number, from: number): number {
  let low = from;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

function build(): void {
  if (starts.length) return;
  const all = have("statements");
  const names = have("things").name;
  const documents = have("core").documents;
  const parts: string[] = [];
  let length = 0;
  starts = [];
  for (let at = 0; at < all.kind.length; at += 1) {
    const named = [...namedBy(at)].map((thing) => names[thing]!);
    const bare = all.quote[at]!.replace(/\s+/g, "");
    const row =
      fold(
        [all.quote[at]!, bare === all.quote[at] ? "" : bare, ...named, documents[all.document[at]!]!.title]
          .join(" ")
          .replaceAll(END, " "),
      ) + END;
    starts.push(length);
    parts.push(row);
    length += row.length;
  }
  haystack = parts.join("");
}

/** Things whose name holds the word, the best first. */
export function findThings(question: string, most = 8): number[] {
  const word = fold(question.trim());
  if (!word) return [];
  const things = have("things");
  const found: [score: number, thing: number][] = [];
  for (let at = 0; at < things.name.length; at += 1) {
    const names = [things.name[at]!, ...(things.others[at] ?? [])].map(fold);
    const place = Math.min(
      ...names.map((name) => (name === word ? -1 : name.includes(word) ? name.indexOf(word) : 1e9)),
    );
    if (place < 1e9) found.push([place * 100 + things.name[at]!.length, at]);
  }
  return found
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .slice(0, most)
    .map(([, at]) => at);
}
