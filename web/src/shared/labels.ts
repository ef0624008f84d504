// Labels that keep apart: placed greedily, the most important first, each where it covers nothing.

export interface Mark {
  x: number;
  y: number;
  radius: number;
  text: string;
  rank: number; // higher is placed first
  must?: boolean; // placed even where it covers something
}

export interface Label {
  mark: number;
  text: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

type Box = [left: number, top: number, right: number, bottom: number];
const CELL = 64;

/** Where labels stand, in the pixels in which the marks are given. `measure` gives the width of a text. */
export function placeLabels(
  marks: Mark[],
  measure: (text: string) => number,
  height: number,
  frame: Box,
): Label[] {
  const written = new Grid();
  const drawn = new Grid();
  for (const mark of marks) drawn.add(around(mark), mark.rank);
  const order = marks.map((_, at) => at).sort((a, b) => marks[b]!.rank - marks[a]!.rank || a - b);
  const placed: Label[] = [];
  for (const at of order) {
    const mark = marks[at]!;
    if (!mark.text || outside(mark, frame)) continue;
    const width = measure(mark.text);
    const spot = spots(mark, width, height).find(
      (box) => within(box, frame) && !written.covers(box) && !drawn.covers(box, mark.rank / 4, around(mark)),
    );
    const box = spot ?? (mark.must ? spots(mark, width, height)[0] : undefined);
    if (!box) continue;
    written.add(box);
    placed.push({ mark: at, text: mark.text, left: box[0], top: box[1], width, height });
  }
  return placed;
}

function around(mark: Mark): Box {
  const r = mark.radius;
  return [mark.x - r, mark.y - r, mark.x + r, mark.y + r];
}

function within(box: Box, frame: Box): boolean {
  return box[0] >= frame[0] && box[1] >= frame[1] && box[2] <= frame[2] && box[3] <= frame[3];
}

function outside(mark: Mark, [left, top, right, bottom]: Box): boolean {
  return mark.x < left || mark.x > right || mark.y < top || mark.y > bottom;
}

/** Below, right, left, above: the order in which a reader looks. */
function spots(mark: Mark, width: number, height: number): Box[] {
  const { x, y } = mark;
  const off = mark.radius + 3;
  const at = (left: number, top: number): Box => [left, top, left + width, top + height];
  return [
    at(x - width / 2, y + off),
    at(x + off, y - height / 2),
    at(x - off - width, y - height / 2),
    at(x - width / 2, y - off - height),
    at(x + off, y + off / 2),
    at(x - off - width, y + off / 2),
    at(x + off, y - off - height / 2),
    at(x - off - width, y - off - height / 2),
  ];
}

interface Placed {
  box: Box;
  rank: number;
}

class Grid {
  private readonly cells = new Map<string, Placed[]>();

  add(box: Box, rank = 0): void {
    const placed = { box, rank };
    this.each(box, (cell, key) => (cell ? cell.push(placed) : this.cells.set(key, [placed])));
  }

  /** Whether the box covers one that ranks at least so high; a label may cover marks far below its own. */
  covers(box: Box, rank = 0, own?: Box): boolean {
    let hit = false;
    this.each(box, (cell) => {
      hit ||= !!cell?.some(
        (other) => other.rank >= rank && meets(box, other.box) && !(own && same(own, other.box)),
      );
    });
    return hit;
  }

  private each(box: Box, visit: (cell: Placed[] | undefined, key: string) => void): void {
    for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
      for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) {
        const key = `${x},${y}`;
        visit(this.cells.get(key), key);
      }
    }
  }
}

function meets(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function same(a: Box, b: Box): boolean {
  return a.every((side, at) => side === b[at]);
}

/** A name as it is written in a picture; the whole of it stands in the panel. */
export function short(name: string, most = 14): string {
  const letters = [...name.slice(0, most * 4)];
  const wide = (letter: string) => (letter.charCodeAt(0) < 0x2e80 ? 0.55 : 1);
  let room = most;
  for (let at = 0; at < letters.length; at += 1) {
    room -= wide(letters[at]!);
    if (room < 0) return `${letters.slice(0, at - 1).join("")}…`;
  }
  return letters.length < [...name.slice(0, most * 4 + 4)].length ? `${letters.join("")}…` : letters.join("");
}
