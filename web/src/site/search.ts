// Full-text search as one long text: every keystroke is a few searches through it, which takes milliseconds for fifty
// thousand statements, finds any Chinese string wherever it stands, and needs no index to be shipped.
import { have, namedBy, postsOf } from "./data";

const END = "\n";
let haystack = "";
let ready = false;
const starts: number[] = [];

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

const SLICE = 2_000; // rows made ready at one go, so that the page answers in between
const parts: string[] = [];
let length = 0;

/** Make ready for the first keystroke, a little whenever the page is idle. */
export function warm(): void {
  if (starts.length < have("statements").kind.length) add(SLICE);
  else if (!ready) build();
  else if (!callings(SLICE)) return;
  setTimeout(warm, 0);
}

function build(): void {
  if (ready) return;
  ready = true;
  add(Number.POSITIVE_INFINITY);
  haystack = parts.join("");
  parts.length = 0;
}

/** So many more rows, each a line of all that can be looked for. */
function add(most: number): void {
  const all = have("statements");
  const names = have("things").name;
  const documents = have("core").documents;
  const end = Math.min(all.kind.length, starts.length + most);
  for (let at = starts.length; at < end; at += 1) {
    const named = [...namedBy(at)].map((thing) => names[thing]!);
    if (all.speaker[at]! >= 0) named.push(...postsOf(all.speaker[at]!));
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
}

/** All that a thing is called, folded, one name a line: its name, its other names, the posts that an official holds. */
const called: string[] = [];

/** Make so many more ready, and say whether there were any. */
function callings(most: number): boolean {
  const things = have("things");
  const end = Math.min(things.name.length, called.length + most);
  const some = called.length < end;
  for (let at = called.length; at < end; at += 1)
    called.push(
      fold(
        [things.name[at]!, ...(things.others[at] ?? []), ...postsOf(at)].join(END).replace(/[^\S\n]+/g, " "),
      ),
    );
  return some;
}

const LOOSE = 20; // a name is tried loosely (区书记 for 区委书记) up to so many letters

/** Things whose name or post holds the words, the best first; where too few do, those that hold their letters in order. */
export function findThings(question: string, most = 8): number[] {
  const word = fold(question.trim().replace(/\s+/g, " "));
  if (!word) return [];
  callings(Number.POSITIVE_INFINITY);
  const names = called;
  const found: [score: number, thing: number][] = [];
  for (let at = 0; at < names.length; at += 1) {
    const all = names[at]!;
    if (!all.includes(word)) continue;
    const place = Math.min(
      ...all.split(END).map((name) => (name === word ? -1 : name.includes(word) ? name.indexOf(word) : 1e9)),
    );
    found.push([place * 100 + have("things").name[at]!.length, at]);
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (found.length < most && [...word].length > 2 && word.length <= LOOSE) {
    const letters = [...word].filter((letter) => letter.trim());
    const loose = new RegExp(
      letters.map((one) => one.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&")).join("[^\\n]{0,3}"),
      "u",
    );
    const strict = new Set(found.map(([, at]) => at));
    for (let at = 0; at < names.length && found.length < most; at += 1)
      if (!strict.has(at) && loose.test(names[at]!)) found.push([1e9, at]);
  }
  return found.slice(0, most).map(([, at]) => at);
}
