// Colour = class, the same everywhere; a shape says it again to those who do not see the colour.

export interface Ink {
  light: string;
  dark: string;
  shape: string; // of a mark, or the dash of a line
}
export type Palette = Record<string, Ink>;

export function ink(palette: Palette, kind: string, dark: boolean): string {
  const found = palette[kind];
  return found ? (dark ? found.dark : found.light) : dark ? "#9aa4ad" : "#7d868e";
}

export function shape(palette: Palette, kind: string): string {
  return palette[kind]?.shape ?? "dot";
}

/** Corners of a shape of radius 1, or null for a disc. */
export function corners(name: string): [number, number][] | null {
  const ring = (count: number, from: number, radius = 1): [number, number][] =>
    Array.from({ length: count }, (_, at) => {
      const angle = from + (2 * Math.PI * at) / count;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
  const up = -Math.PI / 2;
  if (name === "square") return ring(4, Math.PI / 4, 1.2);
  if (name === "diamond") return ring(4, up, 1.15);
  if (name === "triangle") return ring(3, up, 1.25);
  if (name === "triangleDown") return ring(3, -up, 1.25);
  if (name === "hexagon") return ring(6, 0, 1.05);
  if (name === "star")
    return ring(5, up, 1.3).flatMap((outer, at) => [outer, ring(5, up + Math.PI / 5, 0.6)[at]!]);
  return null;
}
