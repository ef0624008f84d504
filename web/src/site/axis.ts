// Where years and values stand in a chart: round steps, no label on another.
import type { Point } from "./chart";

export interface Axis {
  low: number;
  high: number;
  values: number[];
  first: number;
  last: number;
  years: { year: number; at: number }[]; // 0 is the left end, 1 the right
}

const YEARS = 6; // labels side by side, at most
const STEPS = [1, 2, 5, 10, 20, 50];

export function axisOf(points: Pick<Point, "year" | "value" | "upper">[], unit: string): Axis {
  const years = points.map((point) => point.year);
  const first = Math.min(...years) - 0.5;
  const last = Math.max(...years) + 0.5;
  const values = points.flatMap((point) => [point.value, point.upper]);
  const top = Math.max(...values);
  const bottom = Math.min(...values);
  // Marks, unlike bars, need not stand on zero: where all are close together, the differences are what is asked for.
  const base =
    bottom > 0.7 * top && unit !== "%" && top !== bottom ? bottom - (top - bottom) : Math.min(0, bottom);
  const whole = values.every(Number.isInteger) && top - base < 5; // there is no half rank
  const step = Math.max(round((Math.max(top, base + 1e-9) - base) / 2.5 || 1), whole ? 1 : 0);
  const low = Math.floor(base / step) * step;
  const high = Math.max(top + 0.12 * (top - low), low + step);
  const ticks: number[] = [];
  for (let value = low; value <= high + 1e-9; value += step) ticks.push(Number(value.toPrecision(12)));
  const every = STEPS.find((one) => (last - first) / one <= YEARS) ?? 100;
  const labelled = [...new Set(years)].sort((a, b) => a - b);
  const kept =
    every === 1
      ? labelled
      : Array.from({ length: Math.ceil(last - first) + 1 }, (_, at) => Math.ceil(first) + at).filter(
          (year) => year % every === 0 && year < last,
        );
  return {
    low,
    high,
    values: ticks,
    first,
    last,
    years: kept.map((year) => ({ year, at: (year - first) / (last - first) })),
  };
}

/** 1, 2 or 5 times a power of ten, at least so much. */
function round(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((one) => one * power).find((one) => one >= least * 0.999)!;
}

/** How far from the left a point stands in a picture of that width: those of one year stand side by side. */
export function spread<One extends Pick<Point, "year">>(
  points: One[],
  point: One,
  axis: Axis,
  width: number,
): number {
  const room = width / (axis.last - axis.first);
  const same = points.filter((one) => one.year === point.year);
  const gap = Math.min(14, (0.8 * room) / same.length);
  const middle = ((point.year - axis.first) / (axis.last - axis.first)) * width;
  return middle + (same.indexOf(point) - (same.length - 1) / 2) * gap;
}
