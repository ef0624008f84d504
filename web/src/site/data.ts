// The tables that `kg site` wrote, read as the pages need them. Columns, not objects: -1 stands for "none".
import type { Palette } from "../shared/palette";
import type { Both } from "../shared/speech";

export interface SourceRow {
  path: string;
  title: string;
  file: string | null;
  publisher: string | null;
  issued: string | null;
  year: string | null;
  level: string | null;
  issuer: number;
  place: number;
  placeName: string | null;
  issuerName: string | null;
  versionOf: number;
  characters: number;
  counts: number[];
}

type Ranked = [path: string, name: string, count: number][];
export type Example = [
  kind: "official" | "about" | "indicator" | "challenge" | "deadline",
  path: string,
  name: string,
];

export interface Core {
  ask?: string; // where the graph can be asked in SPARQL, if these pages are served
  base: string;
  kinds: string[];
  classes: string[];
  names: Record<string, Both>;
  palette: Palette;
  order: string[];
  counts: {
    statements: Record<string, number>;
    restated: Record<string, number>;
    things: Record<string, number>;
    numbers: number;
    bodies: number;
  };
  documents: SourceRow[];
  front: { themes: Ranked; actors: Ranked; about: Ranked; indicators: Ranked; examples: Example[] };
}

export interface Things {
  kind: number[];
  name: string[];
  path: string[];
  others: Record<number, string[]>;
  english: Record<number, string>;
  facts: [kind: string, from: number, to: number, note: string | null][];
}

export interface Numbers {
  statement: number[];
  indicator: number[];
  name: string[];
  forms: string[];
  form: number[];
  comparators: string[];
  comparator: number[];
  value: string[];
  upper: Record<number, string>;
  units: string[];
  unit: number[];
  text: string[];
  follow: [kind: string, from: number, to: number, note: string | null][];
}

export interface Statements {
  document: number[];
  start: number[];
  end: number[];
  kind: number[];
  quote: string[];
  by: number[];
  speaker: number[];
  strength: string[];
  periods: string[];
  period: number[];
  deadline: Record<number, string>;
  day: Record<number, string>;
  about: number[][];
  themes: number[][];
  responsible: Record<number, number[]>;
  partners: Record<number, number[]>;
  section: number[];
  restates: Record<number, number>;
  rules: string[];
  rule: number[];
  numbers: Numbers;
}

export interface Ties {
  kinds: string[];
  source: number[];
  target: number[];
  kind: number[];
  reasons: number[][];
  note: Record<number, string>;
}

export interface Opening {
  things: number[];
  x: number[];
  y: number[];
  discs: { x: number; y: number; radius: number; chief: number }[];
  leftOut: number;
}

export interface Everything {
  x: number[];
  y: number[];
  alone?: { x: number[]; y: number[] }; // where things stand without their statements, if those are too many to draw unasked
  classes: string[];
}

export interface Text {
  text: string;
  headings: [start: number, end: number, title: string, depth: number, body: number][];
  mentions: [start: number, end: number, thing: number][];
}

interface Tables {
  core: Core;
  things: Things;
  statements: Statements;
  ties: Ties;
  opening: Opening;
  everything: Everything;
  [text: `text-${number}`]: Text;
}

const arrived = new Map<string, unknown>();
const awaited = new Map<string, { promise: Promise<unknown>; settle: (table: unknown) => void }>();

/** What the data files call. Chromium refuses `fetch` from file://, so data comes as scripts by relative path. */
function kgData(name: string, table: unknown): void {
  arrived.set(name, table);
  awaited.get(name)?.settle(table);
}
(window as unknown as Record<string, unknown>).kgData = kgData;

/** A table, from the page itself where it is one file, else from its script. */
export function load<Name extends keyof Tables>(name: Name): Promise<Tables[Name]> {
  const key = String(name);
  if (arrived.has(key)) return Promise.resolve(arrived.get(key) as Tables[Name]);
  const known = awaited.get(key);
  if (known) return known.promise as Promise<Tables[Name]>;
  const inside = document.getElementById(`data-${key}`);
  if (inside) {
    kgData(key, JSON.parse(inside.textContent!));
    return load(name);
  }
  let settle: (table: unknown) => void = () => undefined;
  let fail: (reason: Error) => void = () => undefined;
  const promise = new Promise<unknown>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  awaited.set(key, { promise, settle });
  if (key !== "core") {
    const script = document.createElement("script");
    script.src = `data/${key}.js`;
    script.onerror = () => fail(new Error(`data/${key}.js`));
    document.head.append(script);
  }
  return promise as Promise<Tables[Name]>;
}

/** What is there already; pages await `load` first. */
export function have<Name extends keyof Tables>(name: Name): Tables[Name] {
  return arrived.get(String(name)) as Tables[Name];
}

const inverted = new Map<string, Map<string, number>>();

/** The number of the thing of that path. */
export function thingAt(path: string): number {
  let index = inverted.get("things");
  if (!index) {
    index = new Map(have("things").path.map((one, at) => [one, at]));
    inverted.set("things", index);
  }
  return index.get(path) ?? -1;
}

export function className(thing: number): string {
  return have("core").classes[have("things").kind[thing]!]!;
}

let posts: Map<number, { name: string; body: number }[]> | undefined;
function posted(): Map<number, { name: string; body: number }[]> {
  if (!posts) {
    posts = new Map();
    for (const [kind, from, body, name] of have("things").facts) {
      if (kind !== "holds" || !name) continue;
      const known = posts.get(from);
      if (known) known.push({ name, body });
      else posts.set(from, [{ name, body }]);
    }
  }
  return posts;
}

/** What an official is: 区委书记, 区长. */
export function postsOf(thing: number): string[] {
  return (
    posted()
      .get(thing)
      ?.map(({ name }) => name) ?? []
  );
}

/** Whether an official holds a post in this body. */
export function servesIn(official: number, body: number): boolean {
  return (
    posted()
      .get(official)
      ?.some((one) => one.body === body) ?? false
  );
}

/** Statements by the things that they name, in any part. */
let roles: Map<number, number[]> | undefined;
export function statementsOf(thing: number): number[] {
  if (!roles) {
    roles = new Map();
    const all = have("statements");
    for (let at = 0; at < all.kind.length; at += 1) {
      for (const one of namedBy(at)) {
        const known = roles.get(one);
        if (known) known.push(at);
        else roles.set(one, [at]);
      }
    }
  }
  return roles.get(thing) ?? [];
}

/** Everything that a statement names. */
export function namedBy(at: number): Set<number> {
  const all = have("statements");
  const found = new Set<number>([
    all.by[at]!,
    all.speaker[at]!,
    ...all.about[at]!,
    ...all.themes[at]!,
    ...(all.responsible[at] ?? []),
    ...(all.partners[at] ?? []),
    ...numbersOf(at).map((number) => all.numbers.indicator[number]!),
  ]);
  found.delete(-1);
  return found;
}

let owned: number[][] | undefined;
export function numbersOf(statement: number): number[] {
  if (!owned) {
    const all = have("statements");
    owned = all.kind.map(() => []);
    all.numbers.statement.forEach((owner, number) => {
      owned![owner]!.push(number);
    });
  }
  return owned[statement]!;
}

let followed: Map<number, Numbers["follow"]> | undefined;
/** Ties of a number to other numbers, from either side. */
export function followOf(number: number): Numbers["follow"] {
  if (!followed) {
    followed = new Map();
    for (const one of have("statements").numbers.follow) {
      for (const end of [one[1], one[2]]) {
        if (end < 0) continue;
        const known = followed.get(end);
        if (known) known.push(one);
        else followed.set(end, [one]);
      }
    }
  }
  return followed.get(number) ?? [];
}

export function iri(path: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path) ? path : have("core").base + path;
}

export function statementIri(at: number): string {
  const all = have("statements");
  return `${iri(have("core").documents[all.document[at]!]!.path)}/s/${all.start[at]}-${all.end[at]}`;
}
