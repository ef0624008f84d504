// Everything at once, by sigma.js: one can choose it, it never opens by itself.
import Graph from "graphology";
import type { Attributes } from "graphology-types";
import Sigma from "sigma";
import { fill, h } from "../shared/dom";
import { csv, download } from "../shared/download";
import { type Mark, placeLabels, short } from "../shared/labels";
import { sign } from "../shared/marks";
import { ink } from "../shared/palette";
import { say } from "../shared/speech";
import { className, have, namedBy, statementsOf } from "./data";
import { kindName } from "./figure";

const LINED = 30_000; // statements up to which every line is drawn
const REST = 250; // milliseconds without a move, after which names are written
const NAMED = 400; // the heaviest things, which are tried for a label
const FONT = 12;
const FAMILY = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", "Source Han Sans SC", sans-serif';

export type Saves = Record<"PNG" | "SVG" | "CSV", () => void>;

export interface Whole {
  things: number;
  statements: number;
  left: number; // statements that are not drawn
  saves: Saves;
  leave(): void;
}

export function drawEverything(
  stage: HTMLElement,
  legend: HTMLElement,
  whole: boolean,
  onThing: (thing: number) => void,
  onStatement: (at: number) => void,
): Whole {
  const things = have("things");
  const statements = have("statements");
  const core = have("core");
  const dark = document.documentElement.dataset.theme === "dark";
  const told = whole || !have("everything").alone;
  // Half a million lines are a grey wash and cost seconds: then only those of what is chosen are drawn.
  const lined = told && statements.kind.length <= LINED;
  const quiet = dark ? "#2a3138" : "#e3e8ec";
  const line = { size: 0.2, color: quiet };
  const graph = marks(told, dark);
  if (lined)
    for (let at = 0; at < statements.kind.length; at += 1)
      for (const thing of namedBy(at)) graph.addEdge(`s${at}`, `t${thing}`, line);
  const hidden = new Set<string>();
  let near: Set<string> | undefined;
  const sigma = dressed(graph, stage, dark, () => ({ near, hidden }));
  // Reducers are asked for every mark at every refresh: there are none while nothing is chosen.
  const refresh = () => {
    const chosen = near;
    const busy = chosen || hidden.size;
    sigma.setSetting("nodeReducer", busy ? (node, data) => reduced(node, data) : null);
    sigma.setSetting(
      "edgeReducer",
      chosen
        ? (edge, data) =>
            graph.extremities(edge).every((end) => chosen.has(end)) ? data : { ...data, hidden: true }
        : null,
    );
    function reduced(node: string, data: Attributes) {
      if (hidden.has(data.kind)) return { ...data, hidden: true };
      if (chosen && !chosen.has(node)) return { ...data, color: quiet, zIndex: 0 };
      return chosen ? { ...data, zIndex: 1 } : data;
    }
  };
  sigma.on("clickNode", ({ node }) => {
    const at = Number(node.slice(1));
    const isThing = node.startsWith("t");
    const tied = told
      ? isThing
        ? statementsOf(at).map((one) => `s${one}`)
        : [...namedBy(at)].map((one) => `t${one}`)
      : tiedTo(at);
    near = new Set([node, ...tied]);
    if (!lined) {
      graph.clearEdges();
      for (const other of near) if (other !== node) graph.addEdge(node, other, { ...line, size: 0.6 });
    }
    refresh();
    if (isThing) onThing(at);
    else onStatement(at);
  });
  sigma.on("clickStage", () => {
    near = undefined;
    if (!lined) graph.clearEdges();
    refresh();
  });
  drawLegend(legend, graph, hidden, refresh);
  (window as unknown as Record<string, unknown>).kgEverything = {
    nodes: graph.order,
    edges: graph.size,
    sigma,
    // The same dress for other marks, so that a benchmark can compare it with sigma.js alone.
    dress: (other: Graph, box: HTMLElement) => dressed(other, box, dark, () => ({ near: undefined, hidden })),
  };
  return {
    things: things.name.length,
    statements: statements.kind.length,
    left: told ? 0 : statements.kind.length,
    saves: {
      PNG: () => picture(sigma, stage, dark),
      SVG: () => drawing(graph, dark),
      CSV: table,
    },
    leave: () => sigma.kill(),
  };

  function marks(withStatements: boolean, isDark: boolean): Graph {
    const table = have("everything");
    const { x, y } = withStatements ? table : (table.alone ?? table);
    const made = new Graph({ type: "undirected", multi: false });
    const counted = new Uint32Array(things.name.length);
    for (let at = 0; at < statements.kind.length; at += 1)
      for (const thing of namedBy(at)) counted[thing]! += 1;
    const first = things.name.length;
    things.name.forEach((name, at) => {
      const kind = className(at);
      made.addNode(`t${at}`, {
        x: x[at],
        y: -y[at]!,
        size: Math.min(14, 2 + 0.7 * Math.sqrt(counted[at]!)),
        color: ink(core.palette, kind, isDark),
        label: name,
        rank: counted[at],
        kind,
      });
    });
    if (withStatements)
      for (let at = 0; at < statements.kind.length; at += 1) {
        const kind = core.kinds[statements.kind[at]!]!;
        const color = ink(core.palette, kind, isDark);
        made.addNode(`s${at}`, { x: x[first + at], y: -y[first + at]!, size: 1.4, color, kind });
      }
    return made;
  }
}

/** What hangs together with a thing, where statements are not drawn. */
function tiedTo(thing: number): string[] {
  const ties = have("ties");
  const found: string[] = [];
  ties.source.forEach((source, at) => {
    const target = ties.target[at]!;
    if (source === thing) found.push(`t${target}`);
    else if (target === thing) found.push(`t${source}`);
  });
  return found;
}

/** sigma.js as these pages dress it. */
function dressed(graph: Graph, stage: HTMLElement, dark: boolean, state: State): Sigma {
  const sigma = new Sigma(graph, stage, {
    hideEdgesOnMove: true,
    renderLabels: false, // those of sigma.js cover each other: ours are written on top
    renderEdgeLabels: false,
    minCameraRatio: 0.005,
  });
  write(sigma, stage, dark, state);
  return sigma;
}

type State = () => { near: Set<string> | undefined; hidden: Set<string> };

/** Things, those first of which most is said. */
function heaviest(graph: Graph): string[] {
  const named = graph.filterNodes((_, data) => !!data.label);
  const rank = (node: string) => graph.getNodeAttribute(node, "rank") as number;
  return named.sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1));
}

/** Names over the marks, the heaviest first, each where it covers nothing. */
function write(sigma: Sigma, stage: HTMLElement, dark: boolean, state: State): void {
  const sheet = h("canvas", { class: "names", "aria-hidden": "true" });
  stage.append(sheet);
  const pen = sheet.getContext("2d")!;
  const graph = sigma.getGraph();
  const order = heaviest(graph as Graph);
  let waiting = 0;
  const draw = () => {
    waiting = 0;
    sheet.hidden = false;
    const { width, height } = sigma.getDimensions();
    const ratio = devicePixelRatio;
    if (sheet.width !== width * ratio) sheet.width = width * ratio;
    if (sheet.height !== height * ratio) sheet.height = height * ratio;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.font = `${FONT}px ${FAMILY}`;
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    const { near, hidden } = state();
    const seen: Mark[] = [];
    for (const node of order) {
      if (seen.length >= NAMED) break;
      const { label, kind, rank } = graph.getNodeAttributes(node);
      if ((near && !near.has(node)) || hidden.has(kind)) continue;
      const data = sigma.getNodeDisplayData(node);
      if (!data) continue;
      const { x, y } = sigma.framedGraphToViewport(data);
      if (x < 0 || y < 0 || x > width || y > height) continue;
      seen.push({ x, y, radius: 0.6 * sigma.scaleSize(data.size), text: short(label, 16), rank });
    }
    for (const label of placeLabels(seen, (text) => pen.measureText(text).width, FONT + 4, [
      0,
      0,
      width,
      height,
    ])) {
      const middle = label.top + label.height / 2;
      pen.strokeStyle = dark ? "#14181c" : "#ffffff";
      pen.lineWidth = 3.5;
      pen.strokeText(label.text, label.left, middle);
      pen.fillStyle = dark ? "#e6e9ec" : "#1d2328";
      pen.fillText(label.text, label.left, middle);
    }
  };
  // While the picture moves, names would cost every frame: they come when it rests.
  const rest = () => {
    sheet.hidden = true;
    clearTimeout(waiting);
    waiting = window.setTimeout(draw, REST);
  };
  sigma.on("beforeRender", rest);
  sigma.on("kill", () => {
    clearTimeout(waiting);
    sheet.remove();
  });
  draw();
}

/** All canvases of the picture on one sheet. */
function picture(sigma: Sigma, stage: HTMLElement, dark: boolean): void {
  const canvases = [...stage.querySelectorAll("canvas")];
  const names = stage.querySelector<HTMLCanvasElement>("canvas.names")!;
  const sheet = document.createElement("canvas");
  sheet.width = names.width;
  sheet.height = names.height;
  const kept = document.createElement("canvas");
  kept.width = names.width;
  kept.height = names.height;
  kept.getContext("2d")!.drawImage(names, 0, 0);
  const pen = sheet.getContext("2d")!;
  pen.fillStyle = dark ? "#14181c" : "#ffffff";
  pen.fillRect(0, 0, sheet.width, sheet.height);
  sigma.refresh({ skipIndexation: true }); // what WebGL drew is there until the next frame alone
  for (const canvas of canvases)
    if (canvas.width && canvas !== names && !canvas.classList.contains("sigma-mouse"))
      pen.drawImage(canvas, 0, 0, sheet.width, sheet.height);
  pen.drawImage(kept, 0, 0);
  sheet.toBlob((blob) => blob && download("everything.png", "image/png", blob));
}

/** All marks and the names of the heaviest, as a drawing that scales. */
function drawing(graph: Graph, dark: boolean): void {
  const parts: string[] = [];
  const box = [1e9, 1e9, -1e9, -1e9] as [number, number, number, number];
  const byColour = new Map<string, string[]>();
  graph.forEachNode((_, { x, y, size, color }) => {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], -y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], -y);
    const dot = `<circle cx="${x}" cy="${-y}" r="${Math.min(9, size).toFixed(1)}"/>`;
    const known = byColour.get(color);
    if (known) known.push(dot);
    else byColour.set(color, [dot]);
  });
  for (const [colour, dots] of byColour) parts.push(`<g fill="${colour}">${dots.join("")}</g>`);
  const [left, top, right, bottom] = box;
  const [width, height] = [right - left, bottom - top];
  const size = Math.max(12, width / 90);
  const named = heaviest(graph)
    .slice(0, NAMED)
    .map((node): Mark => {
      const { x, y, label, rank } = graph.getNodeAttributes(node);
      return { x, y: -y, radius: 4, text: short(label as string, 16), rank };
    });
  const escaped = (text: string) =>
    text
      .replace(/\p{Cc}/gu, " ")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;");
  for (const label of placeLabels(named, (text) => text.length * size, size * 1.2, [
    left,
    top,
    right,
    bottom,
  ]))
    parts.push(
      `<text x="${label.left.toFixed(0)}" y="${(label.top + size).toFixed(0)}" paint-order="stroke" stroke="${dark ? "#14181c" : "#fff"}" stroke-width="${(size / 4).toFixed(1)}">${escaped(label.text)}</text>`,
    );
  const frame = `${left - 40} ${top - 40} ${width + 80} ${height + 80}`;
  const paper = `<rect x="${left - 40}" y="${top - 40}" width="${width + 80}" height="${height + 80}" fill="${dark ? "#14181c" : "#fff"}"/>`;
  download(
    "everything.svg",
    "image/svg+xml",
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${frame}" font-family="Noto Sans CJK SC, PingFang SC, sans-serif" font-size="${size.toFixed(0)}" fill="${dark ? "#e6e9ec" : "#1d2328"}">\n${paper}\n${parts.join("\n")}\n</svg>\n`,
  );
}

/** Every tie between two things. */
function table(): void {
  const ties = have("ties");
  const names = have("things").name;
  const rows = ties.source.map((source, at): (string | number)[] => [
    names[source]!,
    ties.kinds[ties.kind[at]!]!,
    names[ties.target[at]!]!,
    ties.note[at] ?? "",
    ties.reasons[at]!.length,
  ]);
  download("everything.csv", "text/csv", csv([["from", "kind", "to", "note", "sentences"], ...rows]));
}

function drawLegend(legend: HTMLElement, graph: Graph, hidden: Set<string>, refresh: () => void): void {
  const core = have("core");
  const counts = new Map<string, number>();
  graph.forEachNode((_, data) => counts.set(data.kind, (counts.get(data.kind) ?? 0) + 1));
  const entry = (kind: string) =>
    h(
      "button",
      {
        type: "button",
        "data-kind": kind,
        "aria-pressed": String(!hidden.has(kind)),
        onclick: (event: Event) => {
          if (!hidden.delete(kind)) hidden.add(kind);
          (event.currentTarget as HTMLElement).setAttribute("aria-pressed", String(!hidden.has(kind)));
          refresh();
        },
      },
      sign(core.palette, kind),
      h("span", {}, kindName(kind)),
      h("small", {}, counts.get(kind)!.toLocaleString("en")),
    );
  fill(
    legend,
    h(
      "details",
      { open: innerWidth > 700 },
      h("summary", {}, say("图例 · 点按筛选", "Legend · click to filter")),
      h("div", { class: "kinds" }, ...core.order.filter((kind) => counts.has(kind)).map(entry)),
    ),
  );
}
