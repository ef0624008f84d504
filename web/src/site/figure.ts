// Numbers as people write them: 亿 and 万 in Chinese, grouped in English; a bound as its sign.
import { language, named } from "../shared/speech";
import { have } from "./data";

const SIGNS: Record<string, string> = { AtLeast: "≥ ", AtMost: "≤ ", About: "≈ ", Between: "", Equal: "" };

/** The measure as a chip shows it: its bound as a sign, its value, its unit. The words of the source are its title. */
export function figure(number: number): string {
  const all = have("statements").numbers;
  const sign = SIGNS[all.comparators[all.comparator[number]!]!] ?? "";
  const plus = form(number) === "Growth" || form(number) === "Increment" ? "+" : "";
  const value = Number(all.value[number]);
  const upper = all.upper[number];
  const range = upper === undefined ? "" : `${amount(value, "")}–`;
  return `${sign}${value > 0 && !range ? plus : ""}${range}${amount(upper === undefined ? value : Number(upper), unit(number))}`;
}

/** The number as its source writes it. */
export function figureText(number: number): string {
  return have("statements").numbers.text[number]!;
}

export function figureName(number: number): string {
  return have("statements").numbers.name[number]!;
}

export function unit(number: number): string {
  const all = have("statements").numbers;
  return all.units[all.unit[number]!]!;
}

export function form(number: number): string {
  const all = have("statements").numbers;
  return all.forms[all.form[number]!]!;
}

export function comparator(number: number): string {
  const all = have("statements").numbers;
  return all.comparators[all.comparator[number]!]!;
}

/** A value with its unit, short enough for an axis. */
export function amount(value: number, unitName: string): string {
  const size = Math.abs(value);
  const short = (by: number, word: string) => `${trim(value / by)}${word}${unitName}`;
  if (language() === "zh") {
    if (size >= 1e12) return short(1e12, "万亿");
    if (size >= 1e8) return short(1e8, "亿");
    if (size >= 1e4) return short(1e4, "万");
    return `${trim(value)}${unitName}`;
  }
  if (size >= 1e12) return short(1e12, "tn ");
  if (size >= 1e9) return short(1e9, "bn ");
  if (size >= 1e6) return short(1e6, "m ");
  return `${trim(value)} ${unitName}`.replace(" %", "%");
}

function trim(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 4 });
}

export function periodName(statement: number): string {
  const all = have("statements");
  const period = all.periods[all.period[statement]!] ?? "";
  return period.replace("/", "–");
}

export const kindName = (key: string) => named(have("core").names, key);
