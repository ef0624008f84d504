// A picture as SVG: the same marks, lines and labels, as a drawing that scales.
import { placeLabels, short } from "./labels";
import { corners, ink, type Palette, shape } from "./palette";
import type { Dot, Drawing, Line } from "./picture";

const FONT = 12;
const EDGE = 60;

/** An SVG document; `at` gives where each thing stands now, `radius` how big its mark is. */
export function drawingAsSvg(
  drawing: Drawing,
  palette: Palette,
  at: Map<number, { x: number; y: number }>,
  radius: (dot: Dot) => number,
  measure: (text: string) => number,
): string {
  const xs = [...at.values()].map((point) => point.x);
  const ys = [...at.values()].map((point) => point.y);
  const left = Math.min(...xs) - EDGE;
  const top = Math.min(...ys) - EDGE;
  const width = Math.max(...xs) - left + EDGE;
  const height = Math.max(...ys) - top + EDGE;
  const labels = placeLabels(
    drawing.dots.map((dot) => ({
      ...at.get(dot.id)!,
      radius: radius(dot),
      text: short(dot.label),
      rank: dot.weight,
    })),
    measure,
    FONT + 2,
    [left, top, left + width, top + height],
  );
  const body = [
    ...drawing.lines.map((line) => lineOf(line, palette, at)),
    ...drawing.dots.map((dot) => dotOf(dot, palette, at.get(dot.id)!, radius(dot))),
    ...labels.map(
      (label) =>
        `<text x="${label.left.toFixed(1)}" y="${(label.top + FONT).toFixed(1)}" paint-order="stroke" stroke="#fff" stroke-width="3">${escaped(label.text)}</text>`,
    ),
  ];
  const box = [left, top, width, height].map((side) => side.toFixed(0)).join(" ");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" font-family="Noto Sans CJK SC, PingFang SC, sans-serif" font-size="${FONT}" fill="#1d2328">\n${body.join("\n")}\n</svg>\n`;
}

function lineOf(line: Line, palette: Palette, at: Map<number, { x: number; y: number }>): string {
  const from = at.get(line.from)!;
  const to = at.get(line.to)!;
  const dash = shape(palette, line.kind);
  const dashes =
    dash === "dashed" ? ' stroke-dasharray="6 4"' : dash === "dotted" ? ' stroke-dasharray="2 4"' : "";
  const width = Math.min(6, 0.8 + Math.log2(line.weight)).toFixed(1);
  return `<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}" stroke="${ink(palette, line.kind, false)}" stroke-opacity="0.5" stroke-width="${width}"${dashes}/>`;
}

function dotOf(dot: Dot, palette: Palette, at: { x: number; y: number }, radius: number): string {
  const points = corners(shape(palette, dot.kind));
  const colour = ink(palette, dot.kind, false);
  const fill =
    dot.kind === "Theme"
      ? `fill="#fff" stroke="${colour}" stroke-width="3"`
      : `fill="${colour}" stroke="#fff"`;
  if (!points) return `<circle cx="${at.x}" cy="${at.y}" r="${radius.toFixed(1)}" ${fill}/>`;
  const list = points
    .map(([x, y]) => `${(at.x + x * radius).toFixed(1)},${(at.y + y * radius).toFixed(1)}`)
    .join(" ");
  return `<polygon points="${list}" ${fill}/>`;
}

function escaped(text: string): string {
  return text
    .replace(/\p{Cc}/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
