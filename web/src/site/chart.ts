// Promised against reported, by year: one small multiple for each body, form and unit, the bound drawn as what it is.
import { bdi, fill, h, s } from "../shared/dom";
import { say } from "../shared/speech";
import { have } from "./data";
import { amount, comparator, figure, form, kindName, unit } from "./figure";
import { sourceAddress } from "./route";

const WIDTH = 300;
const HEIGHT = 170;
const PAD = { left: 58, right: 16, top: 14, bottom: 24 };

interface Point {
  number: number;
  year: number;
  value: number;
  upper: number;
  kind: string;
}

/** Every chart of an indicator, the fullest first. */
export function chart(indicator: number): HTMLElement {
  const groups = new Map<string, Point[]>();
  const all = have("statements");
  all.numbers.indicator.forEach((one, number) => {
    if (one !== indicator) return;
    const statement = all.numbers.statement[number]!;
    if (statement in all.restates) return;
    const year = Number((all.periods[all.period[statement]!] ?? "").split("/").at(-1));
    if (!year) return;
    const value = Number(all.numbers.value[number]);
    const who = all.by[statement]! >= 0 ? have("things").name[all.by[statement]!]! : "";
    const key = JSON.stringify([who, form(number), unit(number)]);
    const point = {
      number,
      year,
      value,
      upper: Number(all.numbers.upper[number] ?? value),
      kind: have("core").kinds[all.kind[statement]!]!,
    };
    const known = groups.get(key);
    if (known) known.push(point);
    else groups.set(key, [point]);
  });
  const order = [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  if (!order.length) return h("p", { class: "nothing" }, say("没有带年份的数字。", "No number with a year."));
  const box = h("div", { class: "charts" });
  const shown = 24;
  box.append(...order.slice(0, shown).map(([key, points]) => small(JSON.parse(key), points)));
  if (order.length > shown) {
    const more = h(
      "button",
      {
        type: "button",
        class: "more",
        onclick: () =>
          more.replaceWith(...order.slice(shown).map(([key, points]) => small(JSON.parse(key), points))),
      },
      say(`再看 ${order.length - shown} 幅`, `${order.length - shown} more`),
    );
    box.append(more);
  }
  return h("section", { class: "chart" }, key(), box);
}

function key(): HTMLElement {
  const entry = (mark: SVGElement, text: string) =>
    h("li", {}, s("svg", { width: 22, height: 16, viewBox: "0 0 22 16", "aria-hidden": "true" }, mark), text);
  return h(
    "ul",
    { class: "chart-key" },
    entry(s("circle", { cx: 11, cy: 8, r: 4, class: "target" }), say("承诺", "promised")),
    entry(
      s("circle", { cx: 11, cy: 8, r: 4.5, class: "result" }),
      say("报告为完成（自述）", "reported (by themselves)"),
    ),
    entry(s("path", { d: "M5 12H17M11 12V3M8 6L11 3L14 6", class: "bound" }), say("以上", "at least")),
    entry(s("path", { d: "M5 4H17M11 4V13M8 10L11 13L14 10", class: "bound" }), say("以内", "at most")),
    entry(s("rect", { x: 4, y: 3, width: 14, height: 10, class: "band" }), say("左右", "about")),
  );
}

function small([who, formName, unitName]: [string, string, string], points: Point[]): HTMLElement {
  const years = [...new Set(points.map((point) => point.year))].sort();
  const first = years[0]! - 0.5;
  const last = years.at(-1)! + 0.5;
  const values = points.flatMap((point) => [point.value, point.upper]);
  const low = Math.min(0, ...values);
  const high = Math.max(...values, low + 1e-9) * (Math.max(...values) > 0 ? 1.12 : 0.9);
  const x = (year: number) => PAD.left + ((year - first) / (last - first)) * (WIDTH - PAD.left - PAD.right);
  const y = (value: number) =>
    HEIGHT - PAD.bottom - ((value - low) / (high - low || 1)) * (HEIGHT - PAD.top - PAD.bottom);
  const tip = h("figcaption", { class: "chart-tip", lang: "zh-Hans" });
  const rest = () => fill(tip, say("点一个标记看原句。", "Click a mark for its sentence."));
  rest();
  const ticks = [low, (low + high) / 2, high / 1.12].filter(
    (value, at, list) => list.indexOf(value) === at && (formName !== "Rank" || Number.isInteger(value)),
  );
  const picture = s(
    "svg",
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: "group",
      "aria-label": `${who} ${kindName(formName)} ${unitName}`,
    },
    ...ticks.flatMap((value) => [
      s("line", { x1: PAD.left, x2: WIDTH - PAD.right, y1: y(value), y2: y(value), class: "grid" }),
      s(
        "text",
        { x: PAD.left - 6, y: y(value) + 4, "text-anchor": "end" },
        amount(Number(value.toPrecision(3)), unitName),
      ),
    ]),
    ...years.map((year) => s("text", { x: x(year), y: HEIGHT - 6, "text-anchor": "middle" }, year)),
    ...points.map((point, at) =>
      mark(point, x(point.year) + offset(points, at), y, (over) => (over ? show(tip, point) : rest())),
    ),
  );
  return h(
    "figure",
    { class: "small" },
    h(
      "h3",
      { lang: "zh-Hans" },
      bdi(who),
      h("small", {}, ` ${kindName(formName)}${unitName ? ` · ${unitName}` : ""}`),
    ),
    picture as unknown as HTMLElement,
    tip,
  );
}

/** Marks of one year stand side by side. */
function offset(points: Point[], at: number): number {
  const same = points.filter((point) => point.year === points[at]!.year);
  return (same.indexOf(points[at]!) - (same.length - 1) / 2) * Math.min(14, 60 / same.length);
}

function mark(
  point: Point,
  x: number,
  y: (value: number) => number,
  hover: (over: boolean) => void,
): SVGElement {
  const all = have("statements");
  const statement = all.numbers.statement[point.number]!;
  const source = have("core").documents[all.document[statement]!]!;
  const bound = comparator(point.number);
  const top = y(point.value);
  const promised = point.kind !== "Achievement";
  const shapes: (SVGElement | false)[] = [
    bound === "AtLeast" &&
      s("path", {
        d: `M${x - 6} ${top}H${x + 6}M${x} ${top}V${top - 18}M${x - 3} ${top - 14}L${x} ${top - 18}L${x + 3} ${top - 14}`,
        class: "bound",
      }),
    bound === "AtMost" &&
      s("path", {
        d: `M${x - 6} ${top}H${x + 6}M${x} ${top}V${top + 18}M${x - 3} ${top + 14}L${x} ${top + 18}L${x + 3} ${top + 14}`,
        class: "bound",
      }),
    bound === "About" && s("rect", { x: x - 7, y: top - 6, width: 14, height: 12, class: "band" }),
    bound === "Between" &&
      s("rect", {
        x: x - 6,
        y: y(point.upper),
        width: 12,
        height: Math.max(2, top - y(point.upper)),
        class: "band",
      }),
    s("circle", { cx: x, cy: top, r: promised ? 4 : 4.5, class: promised ? "target" : "result" }),
    s("circle", { cx: x, cy: top, r: 11, class: "touch" }),
  ];
  return s(
    "a",
    {
      href: sourceAddress(source.path, all.start[statement]!, all.end[statement]!),
      "aria-label": `${point.year} ${kindName(point.kind)} ${figure(point.number)}`,
      onmouseenter: () => hover(true),
      onfocus: () => hover(true),
      onmouseleave: () => hover(false),
      onblur: () => hover(false),
    },
    ...shapes,
  );
}

function show(tip: HTMLElement, point: Point): void {
  const all = have("statements");
  const statement = all.numbers.statement[point.number]!;
  fill(
    tip,
    h("strong", {}, `${point.year} ${kindName(point.kind)} `, bdi(figure(point.number))),
    h("q", {}, all.quote[statement]!.replace(/\s*\n\s*/g, "")),
  );
}
