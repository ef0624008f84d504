// A picture of a few hundred things and their ties: vis-network draws marks and lines, labels are placed apart on top.
import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";
import { type Mark, placeLabels, short } from "./labels";
import { ink, type Palette, shape } from "./palette";

export interface Dot {
  id: number;
  kind: string;
  label: string;
  x: number;
  y: number;
  weight: number;
}

export interface Line {
  id: number;
  from: number;
  to: number;
  kind: string;
  weight: number;
}

export interface Disc {
  x: number;
  y: number;
  radius: number;
}

export interface Drawing {
  discs?: Disc[];
  dots: Dot[];
  lines: Line[];
  centre: number[];
}

export interface Listeners {
  onThing(id: number): void;
  onOpen(id: number): void;
  onTie(id: number): void;
  onBlank(): void;
  onHoverTie(id: number | null, x: number, y: number): void;
}

const FONT = 12.5;
const FAMILY = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", "Source Han Sans SC", sans-serif';
const DASHES: Record<string, boolean | number[]> = { dashed: [6, 4], dotted: [2, 4] };

export class Picture {
  private readonly network: Network;
  private readonly dots = new DataSet<Record<string, unknown>>([]);
  private readonly lines = new DataSet<Record<string, unknown>>([]);
  private drawing: Drawing = { dots: [], lines: [], centre: [] };
  private near = new Map<number, Set<number>>();
  private hidden: Set<string> = new Set();
  private selected: number | null = null;
  private hovered: number | null = null;
  private heaviest = 1;
  private crowd = 1;
  private widest = 30;
  private boost = 1; // small pictures of many marks show them larger
  private widths = new Map<string, number>();

  constructor(
    private readonly host: HTMLElement,
    private readonly palette: Palette,
    private readonly isDark: () => boolean,
    private readonly listeners: Listeners,
  ) {
    this.network = new Network(
      host,
      { nodes: this.dots, edges: this.lines } as never,
      {
        autoResize: true,
        physics: {
          enabled: false,
          barnesHut: { springLength: 120, avoidOverlap: 0.4 },
          stabilization: false,
        },
        interaction: {
          hover: true,
          tooltipDelay: 1e9,
          multiselect: false,
          selectConnectedEdges: false,
          keyboard: false,
        },
        layout: { improvedLayout: false, randomSeed: 7 },
        nodes: { borderWidth: 1, font: { size: 0 }, scaling: { min: 6, max: 26 } },
        edges: { arrows: { to: { enabled: true, scaleFactor: 0.4 } }, selectionWidth: 1.5, hoverWidth: 0.5 },
      } as never,
    );
    this.listen();
  }

  /** Draw this; fit it into the frame unless the reader is in the middle of something. */
  draw(drawing: Drawing, fit = true): void {
    // Each change of the data is drawn at once: nothing may be written beside marks that are not there yet.
    if (this.host.clientHeight > 1.15 * this.host.clientWidth) drawing = upright(drawing);
    this.drawing = { dots: [], lines: [], centre: drawing.centre, discs: drawing.discs ?? [] };
    this.near = neighbourhoods(drawing.lines);
    this.selected = null;
    this.hovered = null;
    this.boost = 1;
    this.crowd = Math.min(1, Math.max(0.35, Math.sqrt(110 / (drawing.lines.length || 1))));
    this.widest = Math.max(30, ...drawing.lines.map((line) => line.weight));
    this.heaviest = Math.max(25, ...drawing.dots.map((dot) => dot.weight));
    this.lines.clear();
    this.dots.clear();
    this.dots.add(drawing.dots.map((dot) => this.dotOf(dot)));
    this.lines.add(this.linesOf(drawing.lines));
    this.drawing = drawing;
    if (!fit) return;
    this.fit();
    this.boost = Math.min(2, Math.max(1, 0.8 / this.network.getScale()));
    this.dots.update(drawing.dots.map((dot) => ({ id: dot.id, size: this.radius(dot) })));
  }

  fit(): void {
    this.network.fit({ animation: false, maxZoomLevel: 1.6 });
    this.network.moveTo({ scale: this.network.getScale() * 0.94 }); // room for the labels at the rim
  }

  zoom(factor: number): void {
    this.network.moveTo({ scale: this.network.getScale() * factor });
  }

  select(id: number | null, look = false): void {
    this.selected = id;
    if (id === null) this.network.unselectAll();
    else this.network.selectNodes([id], false);
    if (id !== null && look) {
      this.network.moveTo({
        position: this.network.getPosition(id),
        scale: Math.max(0.9, this.network.getScale()),
      });
    }
    this.fade();
  }

  /** The thing that is selected. */
  here(): number | null {
    return this.selected;
  }

  /** The nearest thing that way from the one selected; from nowhere, what most hangs on. */
  beside(across: number, down: number): number | null {
    const seen = this.drawing.dots.filter((dot) => !this.hidden.has(dot.kind));
    if (this.selected === null) {
      const first = this.drawing.centre[0];
      return (
        first ?? seen.reduce((best, dot) => (dot.weight > best.weight ? dot : best), seen[0]!)?.id ?? null
      );
    }
    const at = this.network.getPosition(this.selected);
    let found: number | null = null;
    let nearest = Number.POSITIVE_INFINITY;
    for (const dot of seen) {
      const there = this.network.getPosition(dot.id);
      const ahead = (there.x - at.x) * across + (there.y - at.y) * down;
      const aside = Math.abs((there.x - at.x) * down) + Math.abs((there.y - at.y) * across);
      if (ahead <= 1 || aside > 2 * ahead || ahead + 2 * aside >= nearest) continue;
      nearest = ahead + 2 * aside;
      found = dot.id;
    }
    return found;
  }

  /** Move the picture if the thing stands outside the frame. */
  reveal(id: number): void {
    const { x, y } = this.place(id);
    const { clientWidth, clientHeight } = this.host;
    if (x < 20 || y < 20 || x > clientWidth - 20 || y > clientHeight - 20)
      this.network.moveTo({ position: this.network.getPosition(id) });
  }

  hide(kinds: Set<string>): void {
    this.hidden = kinds;
    this.dots.update(this.drawing.dots.map((dot) => ({ id: dot.id, hidden: kinds.has(dot.kind) })));
    const gone = new Set(this.drawing.dots.filter((dot) => kinds.has(dot.kind)).map((dot) => dot.id));
    this.lines.update(
      this.drawing.lines.map((line) => ({
        id: line.id,
        hidden: kinds.has(line.kind) || gone.has(line.from) || gone.has(line.to),
      })),
    );
  }

  /** Things that can be seen, for counts and tests. */
  shown(): { dots: number; lines: number } {
    return {
      dots: this.dots.get({ filter: (dot) => !dot.hidden }).length,
      lines: this.lines.get({ filter: (line) => !line.hidden }).length,
    };
  }

  recolour(): void {
    this.dots.update(this.drawing.dots.map((dot) => this.dotOf(dot, true)));
    this.lines.update(this.linesOf(this.drawing.lines));
    this.hide(this.hidden);
    this.fade();
  }

  loosen(on: boolean): void {
    this.network.setOptions({ physics: { enabled: on } });
  }

  positions(): Map<number, { x: number; y: number }> {
    const found = this.network.getPositions();
    return new Map(this.drawing.dots.map((dot) => [dot.id, found[dot.id]!]));
  }

  /** Where a thing stands on the screen. */
  place(id: number): { x: number; y: number } {
    return this.network.canvasToDOM(this.network.getPosition(id));
  }

  /** What is seen, on paper. */
  png(done: (blob: Blob) => void): void {
    const drawn = this.canvas();
    const sheet = document.createElement("canvas");
    sheet.width = drawn.width;
    sheet.height = drawn.height;
    const pen = sheet.getContext("2d")!;
    pen.fillStyle = this.paper();
    pen.fillRect(0, 0, sheet.width, sheet.height);
    pen.drawImage(drawn, 0, 0);
    sheet.toBlob((blob) => blob && done(blob));
  }

  private canvas(): HTMLCanvasElement {
    return this.host.querySelector("canvas")!;
  }

  destroy(): void {
    this.network.destroy();
  }

  radius(dot: Dot): number {
    const share = Math.sqrt(dot.weight / this.heaviest);
    return this.boost * (this.drawing.centre.includes(dot.id) ? 20 : 5 + 12 * share);
  }

  /** Many lines are drawn fainter, so that they do not cover what they join. */
  private strength(line: Line): number {
    return (line.kind === "together" ? 0.3 : 0.5) * this.crowd;
  }

  private dotOf(dot: Dot, keep = false): Record<string, unknown> {
    const colour = ink(this.palette, dot.kind, this.isDark());
    const paper = this.paper();
    const fill = dot.kind === "Theme" ? paper : colour;
    const place = keep ? {} : { x: dot.x, y: dot.y };
    return {
      id: dot.id,
      ...place,
      label: " ",
      shape: shape(this.palette, dot.kind),
      size: this.radius(dot),
      borderWidth: dot.kind === "Theme" ? 3 : 1,
      color: {
        background: fill,
        border: dot.kind === "Theme" ? colour : paper,
        highlight: { background: fill, border: this.text() },
        hover: { background: fill, border: this.text() },
      },
    };
  }

  private linesOf(lines: Line[]): Record<string, unknown>[] {
    const side = new Map<string, number>();
    return lines.map((line) => {
      const pair = line.from < line.to ? `${line.from} ${line.to}` : `${line.to} ${line.from}`;
      const lane = side.get(pair) ?? 0;
      side.set(pair, lane + 1);
      const bend = 0.12 * Math.ceil(lane / 2);
      const turn = (lane % 2 === 0) === line.from < line.to ? "curvedCW" : "curvedCCW";
      return {
        id: line.id,
        from: line.from,
        to: line.to,
        width: 0.8 + (4 * Math.log2(line.weight)) / Math.log2(this.widest),
        dashes: DASHES[shape(this.palette, line.kind)] ?? false,
        color: {
          color: ink(this.palette, line.kind, this.isDark()),
          opacity: this.strength(line),
          inherit: false,
        },
        smooth: lane ? { enabled: true, type: turn, roundness: bend } : false,
        arrows: line.kind === "together" ? "" : "to",
      };
    });
  }

  private listen(): void {
    this.network.on("click", ({ nodes, edges }: { nodes: number[]; edges: number[] }) => {
      if (nodes.length) this.listeners.onThing(nodes[0]!);
      else if (edges.length) this.listeners.onTie(edges[0]!);
      else this.listeners.onBlank();
    });
    this.network.on("doubleClick", ({ nodes }: { nodes: number[] }) => {
      if (nodes.length) this.listeners.onOpen(nodes[0]!);
    });
    this.network.on("hoverNode", ({ node }: { node: number }) => {
      this.hovered = node;
      this.fade();
    });
    this.network.on("blurNode", () => {
      this.hovered = null;
      this.fade();
    });
    this.network.on(
      "hoverEdge",
      ({ edge, pointer }: { edge: number; pointer: { DOM: { x: number; y: number } } }) =>
        this.listeners.onHoverTie(edge, pointer.DOM.x, pointer.DOM.y),
    );
    this.network.on("blurEdge", () => this.listeners.onHoverTie(null, 0, 0));
    this.network.on("beforeDrawing", (pen: CanvasRenderingContext2D) => this.ground(pen));
    this.network.on("afterDrawing", (pen: CanvasRenderingContext2D) => this.write(pen));
  }

  /** What is not tied to the thing in focus steps back. */
  private fade(): void {
    const focus = this.hovered ?? this.selected;
    const lit = focus === null ? null : this.near.get(focus);
    this.dots.update(
      this.drawing.dots.map((dot) => ({
        id: dot.id,
        opacity: focus === null || dot.id === focus || lit?.has(dot.id) ? 1 : 0.18,
      })),
    );
    this.lines.update(
      this.drawing.lines.map((line) => ({
        id: line.id,
        color: {
          color: ink(this.palette, line.kind, this.isDark()),
          opacity:
            focus === null ? this.strength(line) : line.from === focus || line.to === focus ? 0.95 : 0.07,
          inherit: false,
        },
      })),
    );
  }

  /** Communities as quiet discs behind their marks. */
  private ground(pen: CanvasRenderingContext2D): void {
    pen.save();
    pen.fillStyle = this.isDark() ? "#1a2026" : "#f4f6f8";
    for (const disc of this.drawing.discs ?? []) {
      pen.beginPath();
      pen.arc(disc.x, disc.y, disc.radius, 0, 2 * Math.PI);
      pen.fill();
    }
    pen.restore();
  }

  private write(pen: CanvasRenderingContext2D): void {
    const scale = this.network.getScale();
    const focus = this.hovered ?? this.selected;
    const lit = focus === null ? null : this.near.get(focus);
    const seen = this.drawing.dots.filter((dot) => !this.hidden.has(dot.kind));
    const marks: Mark[] = seen.map((dot) => {
      const at = this.network.canvasToDOM(this.network.getPosition(dot.id));
      const isFocus = dot.id === focus;
      const isNear = lit?.has(dot.id) ?? false;
      const isCentre = this.drawing.centre.includes(dot.id);
      return {
        x: at.x,
        y: at.y,
        radius: this.radius(dot) * scale,
        text: focus === null || isFocus || isNear ? short(dot.label, isFocus || isCentre ? 24 : 14) : "",
        rank: dot.weight + (isFocus ? 1e9 : isCentre ? 1e8 : 0),
        must: isFocus,
      };
    });
    const { clientWidth, clientHeight } = this.host;
    pen.save();
    const ratio = this.canvas().width / clientWidth;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.font = `${FONT}px ${FAMILY}`;
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    const measure = (text: string) => this.measure(pen, text);
    for (const label of placeLabels(marks, measure, FONT + 3, [0, 0, clientWidth, clientHeight])) {
      const middle = label.top + label.height / 2;
      pen.strokeStyle = this.paper();
      pen.lineWidth = 3.5;
      pen.strokeText(label.text, label.left, middle);
      pen.fillStyle = this.text();
      pen.fillText(label.text, label.left, middle);
    }
    pen.restore();
  }

  private measure(pen: CanvasRenderingContext2D, text: string): number {
    let width = this.widths.get(text);
    if (width === undefined) {
      width = pen.measureText(text).width;
      this.widths.set(text, width);
    }
    return width;
  }

  private paper(): string {
    return this.isDark() ? "#14181c" : "#ffffff";
  }

  private text(): string {
    return this.isDark() ? "#e6e9ec" : "#1d2328";
  }
}

/** The same drawing for a frame that is higher than wide. */
function upright(drawing: Drawing): Drawing {
  const turn = <One extends { x: number; y: number }>(one: One): One => ({ ...one, x: one.y, y: one.x });
  return { ...drawing, dots: drawing.dots.map(turn), discs: (drawing.discs ?? []).map(turn) };
}

function neighbourhoods(lines: Line[]): Map<number, Set<number>> {
  const near = new Map<number, Set<number>>();
  const tie = (a: number, b: number) => {
    const known = near.get(a);
    if (known) known.add(b);
    else near.set(a, new Set([b]));
  };
  for (const line of lines) {
    tie(line.from, line.to);
    tie(line.to, line.from);
  }
  return near;
}
