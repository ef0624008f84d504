// Everything at once, by sigma.js: one can choose it, it never opens by itself.
import Graph from "graphology";
import type { Attributes } from "graphology-types";
import Sigma from "sigma";
import { fill, h } from "../shared/dom";
import { short } from "../shared/labels";
import { sign } from "../shared/marks";
import { ink } from "../shared/palette";
import { say } from "../shared/speech";
import { className, have, namedBy, statementsOf } from "./data";
import { kindName } from "./figure";

const LINED = 30_000; // statements up to which every line is drawn

export function drawEverything(
  stage: HTMLElement,
  legend: HTMLElement,
  onThing: (thing: number) => void,
  onStatement: (at: number) => void,
): Sigma {
  const { x, y } = have("everything");
  const things = have("things");
  const statements = have("statements");
  const core = have("core");
  const dark = document.documentElement.dataset.theme === "dark";
  const graph = new Graph({ type: "undirected", multi: false });
  const degree = new Uint32Array(things.name.length);
  for (let at = 0; at < statements.kind.length; at += 1) for (const thing of namedBy(at)) degree[thing]! += 1;
  things.name.forEach((name, at) => {
    const kind = className(at);
    graph.addNode(`t${at}`, {
      x: x[at],
      y: -y[at]!,
      size: 2 + 0.9 * Math.sqrt(degree[at]!),
      color: ink(core.palette, kind, dark),
      label: short(name, 16),
      kind,
    });
  });
  const first = things.name.length;
  // Half a million lines are a grey wash and cost seconds: then only those of what is chosen are drawn.
  const drawn = statements.kind.length <= LINED;
  const line = { size: 0.2, color: dark ? "#2a3138" : "#e3e8ec" };
  for (let at = 0; at < statements.kind.length; at += 1) {
    const kind = core.kinds[statements.kind[at]!]!;
    graph.addNode(`s${at}`, {
      x: x[first + at],
      y: -y[first + at]!,
      size: 1.4,
      color: ink(core.palette, kind, dark),
      label: "",
      kind,
    });
    if (drawn) for (const thing of namedBy(at)) graph.addEdge(`s${at}`, `t${thing}`, line);
  }
  const hidden = new Set<string>();
  let near: Set<string> | undefined;
  const sigma = new Sigma(graph, stage, {
    hideEdgesOnMove: true,
    renderEdgeLabels: false,
    labelColor: { color: dark ? "#e6e9ec" : "#1d2328" },
    labelFont: '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
    labelSize: 12,
    labelDensity: 0.6,
    labelRenderedSizeThreshold: 7,
    minCameraRatio: 0.005,
  });
  // Reducers are asked for every mark at every refresh: there are none while nothing is chosen.
  const refresh = () => {
    const quiet = dark ? "#2a3138" : "#e3e8ec";
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
      if (chosen && !chosen.has(node)) return { ...data, color: quiet, label: "", zIndex: 0 };
      return chosen ? { ...data, zIndex: 1 } : data;
    }
  };
  sigma.on("clickNode", ({ node }) => {
    const at = Number(node.slice(1));
    const isThing = node.startsWith("t");
    const tied = isThing
      ? statementsOf(at).map((one) => `s${one}`)
      : [...namedBy(at)].map((one) => `t${one}`);
    near = new Set([node, ...tied]);
    if (!drawn) {
      graph.clearEdges();
      for (const other of tied) graph.addEdge(node, other, { ...line, size: 0.6 });
    }
    refresh();
    if (isThing) onThing(at);
    else onStatement(at);
  });
  sigma.on("clickStage", () => {
    near = undefined;
    refresh();
  });
  const counts = new Map<string, number>();
  graph.forEachNode((_, data) => counts.set(data.kind, (counts.get(data.kind) ?? 0) + 1));
  const entries = () =>
    fill(
      legend,
      h(
        "details",
        { open: innerWidth > 700 },
        h("summary", {}, say("图例 · 点按筛选", "Legend · click to filter")),
        h(
          "div",
          { class: "kinds" },
          ...core.order
            .filter((kind) => counts.has(kind))
            .map((kind) =>
              h(
                "button",
                {
                  type: "button",
                  "data-kind": kind,
                  "aria-pressed": String(!hidden.has(kind)),
                  onclick: () => {
                    if (!hidden.delete(kind)) hidden.add(kind);
                    refresh();
                    entries();
                  },
                },
                sign(core.palette, kind),
                h("span", {}, kindName(kind)),
                h("small", {}, counts.get(kind)!.toLocaleString("en")),
              ),
            ),
        ),
      ),
    );
  entries();
  (window as unknown as Record<string, unknown>).kgEverything = {
    nodes: graph.order,
    edges: graph.size,
    sigma,
  };
  return sigma;
}
