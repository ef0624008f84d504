// A small sign of a class, for legends, lists and headings.
import { s } from "./dom";
import { corners, type Palette, shape } from "./palette";

/** The mark of a class, drawn as in pictures; its colour is the class's, set in the style sheet's variables. */
export function sign(palette: Palette, kind: string, size = 12): SVGElement {
  const points = corners(shape(palette, kind));
  const half = size / 2;
  const at = ([x, y]: [number, number]) =>
    `${(half + x * half * 0.76).toFixed(1)},${(half + y * half * 0.76).toFixed(1)}`;
  const form = points
    ? s("polygon", { points: points.map(at).join(" ") })
    : s("circle", { cx: half, cy: half, r: half * 0.8 });
  form.style.setProperty("fill", `var(--ink-${kind})`);
  if (kind === "Theme") {
    form.style.setProperty("fill", "none");
    form.style.setProperty("stroke", `var(--ink-${kind})`);
    form.style.setProperty("stroke-width", "2");
  }
  return s(
    "svg",
    { class: "sign", width: size, height: size, viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true" },
    form,
  );
}

const DASH: Record<string, string> = { solid: "", dashed: "5 3", dotted: "1.5 3" };

/** The line of a kind of tie. */
export function stroke(palette: Palette, kind: string): SVGElement {
  const line = s("line", {
    x1: 0,
    y1: 5,
    x2: 22,
    y2: 5,
    "stroke-width": 2.4,
    "stroke-dasharray": DASH[shape(palette, kind)] ?? "",
  });
  line.style.setProperty("stroke", `var(--ink-${kind})`);
  return s(
    "svg",
    { class: "sign", width: 22, height: 10, viewBox: "0 0 22 10", "aria-hidden": "true" },
    line,
  );
}

/** Give every class its colour as a variable of the style sheet. */
export function pour(palette: Palette, dark: boolean): void {
  for (const [kind, ink] of Object.entries(palette)) {
    document.documentElement.style.setProperty(`--ink-${kind}`, dark ? ink.dark : ink.light);
  }
}
