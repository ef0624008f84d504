// The page of `kg network`: one picture, its legend, and the words behind every mark and line.
import "../shared/base.css";
import "../shared/picture.css";
import "./network.css";
import { applyDaylight, onDaylight, toggleDaylight } from "../shared/daylight";
import { add, bdi, fill, h } from "../shared/dom";
import { csv, download, fileName } from "../shared/download";
import { walkable } from "../shared/keys";
import { pour, sign, stroke } from "../shared/marks";
import type { Palette } from "../shared/palette";
import { type Disc, type Dot, type Line, Picture } from "../shared/picture";
import { type Quote, quotations } from "../shared/quotes";
import { type Both, language, named, say, speak } from "../shared/speech";
import { drawingAsSvg } from "../shared/svg";

interface Node extends Dot {
  others: string[];
  iri: string;
  words: number[];
  wordsLeftOut: number; // in the graph, but not in this file
}
interface Edge extends Line {
  words: number[];
  wordsLeftOut: number;
  note: string | null;
}
interface Data {
  title: string;
  centre: number[];
  leftOut: number;
  tiesLeftOut: number;
  discs: Disc[];
  documents: string[];
  words: Quote[];
  names: Record<string, Both>;
  palette: Palette;
  order: string[];
}

const read = (id: string) => JSON.parse(document.getElementById(id)!.textContent!);
const data: Data = read("page");
const nodes: Node[] = read("nodes");
const edges: Edge[] = read("edges");
const byId = new Map(nodes.map((node) => [node.id, node]));
const hidden = new Set<string>();
const isDark = () => document.documentElement.dataset.theme === "dark";

applyDaylight();
document.documentElement.lang = language() === "zh" ? "zh-Hans" : "en";
pour(data.palette, isDark());

const stage = h("div", { class: "stage" });
const tip = h("div", { class: "tip", role: "status", hidden: true });
const legend = h("section", { class: "legend" });
const panel = h("aside", { class: "panel", tabindex: "-1", hidden: true });
const bar = h("header", { class: "bar" });
const list = h("section", { class: "list", hidden: true });
document.body.append(bar, h("main", {}, stage, tip, legend, panel, list));

const picture = new Picture(stage, data.palette, isDark, {
  onThing: (id) => go(`thing-${id}`),
  onOpen: (id) => go(`thing-${id}`),
  onTie: (id) => go(`tie-${id}`),
  onBlank: () => go(""),
  onHoverTie: hint,
});
picture.draw({ dots: nodes, lines: edges, centre: data.centre, discs: data.discs });
(window as unknown as Record<string, unknown>).kgPicture = picture;

walkable(stage, () => picture, {
  name: (id) => byId.get(id)!.label,
  onThing: (id) => go(`thing-${id}`),
  onOpen: (id) => go(`thing-${id}`),
});

/** The address says what is open, so that back is back. */
function go(address: string): void {
  if (location.hash.slice(1) === address) return;
  if (address) location.hash = address;
  else history.pushState(null, "", location.pathname + location.search);
  show();
}

function show(): void {
  const [what, number] = location.hash.slice(1).split("-");
  const id = Number(number);
  if (what === "thing" && byId.has(id)) openThing(byId.get(id)!);
  else if (what === "tie" && edges[id]) openTie(edges[id]!);
  else close();
}

/** Back to the picture, where the reader came from. */
function leave(): void {
  go("");
  stage.focus();
}

function close(): void {
  panel.hidden = true;
  document.body.classList.remove("reading");
  picture.select(null);
}

function openThing(node: Node): void {
  const ties = edges.filter((edge) => edge.from === node.id || edge.to === node.id);
  openPanel(
    h("p", { class: "kind" }, sign(data.palette, node.kind), named(data.names, node.kind)),
    h("h2", { lang: "zh-Hans" }, bdi(node.label)),
    node.others.length > 0 && h("p", { class: "others", lang: "zh-Hans" }, bdi(node.others.join("、"))),
    h("h3", {}, say(`相关 ${ties.length}`, `${ties.length} ties`)),
    tieList(node, ties),
    ...spoken(node),
  );
  picture.select(node.id, false);
}

function spoken({ words, wordsLeftOut }: Pick<Edge, "words" | "wordsLeftOut">): (HTMLElement | false)[] {
  const total = words.length + wordsLeftOut;
  return [
    total > 0 && h("h3", {}, say(`原文 ${total} 条`, `${total} quotations`)),
    quotations(
      data.names,
      words.map((at) => data.words[at]!),
    ),
    wordsLeftOut > 0 &&
      h(
        "p",
        { class: "others" },
        say(`另有 ${wordsLeftOut} 条没有装进这个文件。`, `${wordsLeftOut} more are not in this file.`),
      ),
  ];
}

function tieList(node: Node, ties: Edge[]): HTMLElement {
  const items = ties.map((edge) => {
    const other = byId.get(edge.from === node.id ? edge.to : edge.from)!;
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", onclick: () => go(edge.words.length ? `tie-${edge.id}` : `thing-${other.id}`) },
        sign(data.palette, other.kind),
        bdi(other.label, { lang: "zh-Hans" }),
        h(
          "small",
          {},
          edge.note ?? named(data.names, edge.kind),
          edge.words.length > 1 && ` × ${edge.words.length}`,
        ),
      ),
    );
  });
  return h("ul", { class: "ties" }, ...items);
}

function openTie(edge: Edge): void {
  const end = (id: number) => {
    const node = byId.get(id)!;
    return h(
      "button",
      { type: "button", class: "end", onclick: () => go(`thing-${id}`) },
      sign(data.palette, node.kind),
      bdi(node.label),
    );
  };
  openPanel(
    h("p", { class: "kind" }, stroke(data.palette, edge.kind), named(data.names, edge.kind)),
    h(
      "h2",
      { lang: "zh-Hans" },
      end(edge.from),
      h("span", { class: "arrow" }, edge.kind === "together" ? "—" : "→"),
      end(edge.to),
    ),
    edge.note && h("p", { class: "others" }, bdi(edge.note)),
    ...spoken(edge),
  );
  picture.select(null);
}

function openPanel(...content: Parameters<typeof fill>[1][]): void {
  fill(
    panel,
    h("button", { type: "button", class: "close", "aria-label": say("关闭", "close"), onclick: leave }, "×"),
    ...content,
  );
  panel.hidden = false;
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
  document.body.classList.add("reading");
}

function hint(id: number | null, x: number, y: number): void {
  const edge = id === null ? undefined : edges[id];
  tip.hidden = !edge;
  if (!edge) return;
  const first = edge.words.length ? data.words[edge.words[0]!]!.quote : "";
  fill(
    tip,
    h("strong", {}, edge.note ?? named(data.names, edge.kind)),
    edge.words.length > 1 && ` × ${edge.words.length}`,
    first && h("span", { lang: "zh-Hans" }, [...first].slice(0, 60).join("")),
  );
  tip.style.setProperty("left", `${Math.min(x + 14, stage.clientWidth - 260)}px`);
  tip.style.setProperty("top", `${y + 14}px`);
}

function drawLegend(): void {
  const dots = count(nodes.map((node) => node.kind));
  const lines = count(edges.map((edge) => edge.kind));
  const entry = (kind: string, number: number, image: SVGElement) =>
    h(
      "button",
      {
        type: "button",
        "data-kind": kind,
        "aria-pressed": String(!hidden.has(kind)),
        onclick: () => {
          if (!hidden.delete(kind)) hidden.add(kind);
          picture.hide(hidden);
          drawLegend();
          legend.querySelector<HTMLElement>(`[data-kind="${CSS.escape(kind)}"]`)?.focus();
        },
      },
      image,
      h("span", {}, named(data.names, kind)),
      h("small", {}, number),
    );
  const inOrder = (counted: Map<string, number>) => data.order.filter((kind) => counted.has(kind));
  fill(
    legend,
    h(
      "details",
      { open: innerWidth > 700 || hidden.size > 0 },
      h("summary", {}, say("图例 · 点按筛选", "Legend · click to filter")),
      h(
        "div",
        { class: "kinds" },
        ...inOrder(dots).map((kind) => entry(kind, dots.get(kind)!, sign(data.palette, kind))),
      ),
      h(
        "div",
        { class: "kinds" },
        ...inOrder(lines).map((kind) => entry(kind, lines.get(kind)!, stroke(data.palette, kind))),
      ),
    ),
  );
  const details = legend.querySelector("details")!;
  details.addEventListener("toggle", () => document.body.classList.toggle("legend-open", details.open));
}

function count(kinds: string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const kind of kinds) counted.set(kind, (counted.get(kind) ?? 0) + 1);
  return counted;
}

function drawBar(): void {
  const options = h("datalist", { id: "names" }, ...nodes.map((node) => h("option", { value: node.label })));
  const search = h("input", {
    type: "search",
    list: "names",
    placeholder: say("找一个名字", "find a name"),
    "aria-label": say("在图中找一个名字", "find a name in the picture"),
    onchange: (event: Event) => find((event.target as HTMLInputElement).value),
  });
  const button = (text: string, label: string, action: () => void, pressed?: boolean) =>
    h(
      "button",
      {
        type: "button",
        title: label,
        "aria-label": label,
        "aria-pressed": pressed === undefined ? null : String(pressed),
        onclick: action,
      },
      text,
    );
  const ties = say(
    `${nodes.length} 个实体 · ${edges.length} 条关系 · ${data.words.length} 条原文`,
    `${nodes.length} things · ${edges.length} ties · ${data.words.length} quotations`,
  );
  fill(
    bar,
    h(
      "div",
      { class: "name" },
      h("h1", { lang: "zh-Hans" }, data.title ? bdi(data.title) : say("承诺网络", "Network of commitments")),
      h(
        "p",
        {},
        ties,
        data.tiesLeftOut > 0 &&
          say(
            `（只画最重的，另有 ${data.tiesLeftOut} 条关系未画）`,
            ` (the heaviest; ${data.tiesLeftOut} more are not drawn)`,
          ),
        data.leftOut > 0 && say(`；另有 ${data.leftOut} 个未画`, `; ${data.leftOut} more are not drawn`),
      ),
    ),
    h("search", {}, search, options),
    h(
      "nav",
      { "aria-label": say("工具", "tools") },
      button("＋", say("放大", "zoom in"), () => picture.zoom(1.3)),
      button("－", say("缩小", "zoom out"), () => picture.zoom(1 / 1.3)),
      button("⤢", say("看全图", "fit"), () => picture.fit()),
      nodes.length <= 150 &&
        button("≈", say("松开：让图自己移动", "loosen: let the picture move"), loosen, loose),
      button("☰", say("列表", "as a list"), toggleList, !list.hidden),
      button("PNG", say("存为 PNG", "save as PNG"), () =>
        picture.png((blob) => download(`${fileName(data.title)}.png`, "image/png", blob)),
      ),
      button("SVG", say("存为 SVG", "save as SVG"), saveSvg),
      button("CSV", say("存为 CSV", "save as CSV"), saveCsv),
      button("◐", say("明暗", "light or dark"), daylight),
      button(language() === "zh" ? "EN" : "中文", language() === "zh" ? "EN · English" : "中文", () => {
        speak(language() === "zh" ? "en" : "zh");
        drawBar();
        drawLegend();
        drawList();
        show();
      }),
    ),
  );
}

let loose = false;
function loosen(): void {
  loose = !loose;
  picture.loosen(loose);
  drawBar();
}

function daylight(): void {
  toggleDaylight();
  recolour();
}

function recolour(): void {
  pour(data.palette, isDark());
  picture.recolour();
}

function find(name: string): void {
  const wanted = name.trim();
  if (!wanted) return;
  const node =
    nodes.find((one) => one.label === wanted) ??
    nodes.find((one) => one.label.includes(wanted) || one.others.some((other) => other.includes(wanted)));
  if (!node) return;
  go(`thing-${node.id}`);
  picture.select(node.id, true);
}

function toggleList(): void {
  list.hidden = !list.hidden;
  drawList();
  drawBar();
}

/** All that is drawn, as words: for a screen reader, for print, for those who would rather read. */
function drawList(): void {
  if (list.hidden) return;
  const groups = data.order
    .map((kind) => nodes.filter((node) => node.kind === kind))
    .filter((some) => some.length > 0);
  fill(list, h("h2", {}, say("图中所有", "All that is drawn")));
  add(
    list,
    groups.map((some) =>
      h(
        "div",
        {},
        h("h3", {}, sign(data.palette, some[0]!.kind), ` ${named(data.names, some[0]!.kind)} ${some.length}`),
        h(
          "ul",
          {},
          ...some.map((node) =>
            h(
              "li",
              {},
              h(
                "button",
                { type: "button", lang: "zh-Hans", onclick: () => go(`thing-${node.id}`) },
                bdi(node.label),
                h("small", {}, node.words.length || ""),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

function saveSvg(): void {
  const pen = document.createElement("canvas").getContext("2d")!;
  pen.font = '12px "Noto Sans CJK SC", "PingFang SC", sans-serif';
  const kept = nodes.filter((node) => !hidden.has(node.kind));
  const ids = new Set(kept.map((node) => node.id));
  const lines = edges.filter((edge) => !hidden.has(edge.kind) && ids.has(edge.from) && ids.has(edge.to));
  const svg = drawingAsSvg(
    { dots: kept, lines, centre: data.centre },
    data.palette,
    picture.positions(),
    (dot) => picture.radius(dot),
    (text) => pen.measureText(text).width,
  );
  download(`${fileName(data.title)}.svg`, "image/svg+xml", svg);
}

function saveCsv(): void {
  const rows: (string | number)[][] = [["from", "kind", "to", "note", "quote", "document"]];
  for (const edge of edges) {
    const ends = [
      byId.get(edge.from)!.label,
      named(data.names, edge.kind),
      byId.get(edge.to)!.label,
      edge.note ?? "",
    ];
    if (!edge.words.length) rows.push([...ends, "", ""]);
    for (const at of edge.words) rows.push([...ends, data.words[at]!.quote, data.words[at]!.document]);
  }
  download(`${fileName(data.title)}.csv`, "text/csv", csv(rows));
}

addEventListener("popstate", show);
addEventListener("hashchange", show);
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) leave();
});
onDaylight(recolour);
drawBar();
drawLegend();
show();
