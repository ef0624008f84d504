// Which things to draw around what was asked for: what a person can read at once.
import { have, type Ties } from "./data";

export interface Wanted {
  focus: number[];
  to: number;
  steps: number;
  most: number;
  passes(reason: number): boolean; // a statement, by the filters
  filtered: boolean;
}

export interface Line {
  source: number;
  target: number;
  kind: string;
  reasons: number[];
  note: string | undefined;
}

export interface Drawn {
  things: number[];
  lines: Line[];
  leftOut: number;
  linesLeftOut: number;
}

const LINES = 400; // a person can tell apart; more of them cover what they join
const OWN = 3; // the heaviest of each thing, which are drawn in any case
const ALONE = 15; // things of the second step that hang on one thing of the first, at most

/** Ties that pass the filters; a fact of the graph passes when no filter speaks of statements. */
export function lines(wanted: Pick<Wanted, "passes" | "filtered">): Line[] {
  const ties: Ties = have("ties");
  const found: Line[] = [];
  for (let at = 0; at < ties.kind.length; at += 1) {
    const all = ties.reasons[at]!;
    const reasons = wanted.filtered ? all.filter(wanted.passes) : all;
    if (all.length ? reasons.length : !wanted.filtered || ties.note[at]) {
      found.push({
        source: ties.source[at]!,
        target: ties.target[at]!,
        kind: ties.kinds[ties.kind[at]!]!,
        reasons,
        note: ties.note[at],
      });
    }
  }
  return found;
}

export function around(all: Line[], wanted: Wanted): Drawn {
  const near = neighbours(all);
  const distance = new Map<number, number>(wanted.focus.map((thing) => [thing, 0]));
  const waiting = [...wanted.focus];
  for (let here = waiting.shift(); here !== undefined; here = waiting.shift()) {
    const away = distance.get(here)!;
    if (away === wanted.steps) continue;
    for (const there of near.get(here)?.keys() ?? []) {
      if (distance.has(there)) continue;
      distance.set(there, away + 1);
      waiting.push(there);
    }
  }
  const pull = new Map(
    [...distance].map(([thing, away]) => [thing, weightTowards(near, distance, thing, away)]),
  );
  const ranked = [...distance.keys()].sort(
    (a, b) => distance.get(a)! - distance.get(b)! || pull.get(b)! - pull.get(a)! || a - b,
  );
  const kept = thinned(near, distance, ranked).slice(0, wanted.most);
  return drawn(all, kept, ranked.length, wanted.focus);
}

/** Every shortest way between two things. */
export function between(all: Line[], from: number, to: number, most: number): Drawn {
  const near = neighbours(all);
  const there = distances(near, from);
  const back = distances(near, to);
  const length = there.get(to);
  const way =
    length === undefined
      ? [from, to]
      : [...there.keys()].filter((thing) => there.get(thing)! + (back.get(thing) ?? 1e9) === length);
  const ranked = [from, to, ...way.filter((thing) => thing !== from && thing !== to)];
  return drawn(all, ranked.slice(0, most), ranked.length, [from, to]);
}

/** The given things, those of the community view. */
export function among(all: Line[], things: number[]): Drawn {
  return drawn(all, things, things.length, []);
}

function drawn(all: Line[], kept: number[], total: number, focus: number[]): Drawn {
  const inside = new Set(kept);
  const some = all.filter((line) => inside.has(line.source) && inside.has(line.target));
  const told = once(some, new Set(focus));
  const lines = backbone(told, new Set(focus));
  return { things: kept, lines, leftOut: total - kept.length, linesLeftOut: told.length - lines.length };
}

/** The lines that hold a picture together: those of the centre, the heaviest of each thing, then the heaviest of all. */
function backbone(all: Line[], focus: Set<number>): Line[] {
  if (all.length <= LINES) return all;
  const order = all.map((_, at) => at);
  order.sort((a, b) => all[b]!.reasons.length - all[a]!.reasons.length || a - b);
  const held = new Map<number, number>();
  const kept = new Set<number>();
  for (const at of order) {
    const { source, target } = all[at]!;
    const own = [source, target].some((end) => (held.get(end) ?? 0) < OWN);
    if (!own && !focus.has(source) && !focus.has(target)) continue;
    kept.add(at);
    for (const end of [source, target]) held.set(end, (held.get(end) ?? 0) + 1);
  }
  for (const at of order) {
    if (kept.size >= LINES) break;
    kept.add(at);
  }
  return all.filter((_, at) => kept.has(at));
}

/** One line is enough for one sentence where an official and the body he speaks for stand side by side. */
function once(some: Line[], focus: Set<number>): Line[] {
  const key = (source: number, line: Line) => `${source} ${line.target} ${line.kind}`;
  const reasons = new Map(some.map((line) => [key(line.source, line), new Set(line.reasons)]));
  const partners = new Map<number, number[]>();
  for (const line of some) {
    if (line.kind !== "holds") continue;
    const bodyFirst = focus.has(line.target) && !focus.has(line.source);
    const [keep, drop] = bodyFirst ? [line.target, line.source] : [line.source, line.target];
    partners.set(drop, [...(partners.get(drop) ?? []), keep]);
  }
  return some.filter(
    (line) =>
      !line.reasons.length ||
      !(partners.get(line.source) ?? []).some((keep) => {
        const theirs = reasons.get(key(keep, line));
        return theirs && line.reasons.every((reason) => theirs.has(reason));
      }),
  );
}

function neighbours(all: Line[]): Map<number, Map<number, number>> {
  const near = new Map<number, Map<number, number>>();
  const add = (a: number, b: number, weight: number) => {
    let known = near.get(a);
    if (!known) {
      known = new Map();
      near.set(a, known);
    }
    known.set(b, (known.get(b) ?? 0) + weight);
  };
  for (const line of all) {
    const weight = Math.max(1, line.reasons.length);
    add(line.source, line.target, weight);
    add(line.target, line.source, weight);
  }
  return near;
}

function weightTowards(
  near: Map<number, Map<number, number>>,
  distance: Map<number, number>,
  thing: number,
  away: number,
): number {
  let weight = 0;
  for (const [there, tied] of near.get(thing) ?? []) if ((distance.get(there) ?? away) < away) weight += tied;
  return weight;
}

function thinned(
  near: Map<number, Map<number, number>>,
  distance: Map<number, number>,
  ranked: number[],
): number[] {
  const alone = new Map<number, number>();
  return ranked.filter((thing) => {
    const away = distance.get(thing)!;
    if (away < 2) return true;
    const above = [...near.get(thing)!.keys()].filter((there) => (distance.get(there) ?? away) < away);
    if (above.length !== 1) return true;
    const count = (alone.get(above[0]!) ?? 0) + 1;
    alone.set(above[0]!, count);
    return count <= ALONE;
  });
}

function distances(near: Map<number, Map<number, number>>, from: number): Map<number, number> {
  const found = new Map([[from, 0]]);
  const waiting = [from];
  for (let at = 0; at < waiting.length; at += 1) {
    for (const there of near.get(waiting[at]!)?.keys() ?? []) {
      if (found.has(there)) continue;
      found.set(there, found.get(waiting[at]!)! + 1);
      waiting.push(there);
    }
  }
  return found;
}
