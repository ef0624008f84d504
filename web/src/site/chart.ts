// Promised against reported, by year: one small multiple for each body, form and unit, the bound drawn as what it is.
import { bdi, fill, h, s } from "../shared/dom";
import { type Mark, placeLabels } from "../shared/labels";
import { say } from "../shared/speech";
import { axisOf, spread } from "./axis";
import { followOf, have } from "./data";
import { amount, comparator, figure, form, kindName, unit } from "./figure";
import { sourceAddress } from "./route";
import { fold } from "./search";

const WIDTH = 320;
const HEIGHT = 190;
const PAD = { left: 46, right: 20, top: 20, bottom: 24 };
const SHOWN = 12;
const LABEL = 11;

export interface Point {
  numbers: number[]; // the same figure may stand in several documents
  year: number;
  value: number;
  upper: number;
  promised: boolean;
}

interface Group {
  who: string;
  form: string;
  unit: string;
  long: boolean; // over several years: not to be compared with what one year brings
  points: Point[];
}

/** Every chart of an indicator: those first where promised and reported can be compared, then the fullest. */
export function chart(indicator: number): HTMLElement {
  const groups = groupsOf(indicator);
  if (!groups.length)
    return h("p", { class: "nothing" }, say("没有带年份的数字。", "No number with a year."));
  const box = h("div", { class: "charts" });
  const more = h("button", { type: "button", class: "more" });
  const update = (word: string, most: number) => {
    const hits = groups.filter((group) => fold(group.who).includes(fold(word.trim())));
    fill(box, ...hits.slice(0, most).map(small));
    more.hidden = hits.length <= most;
    fill(more, say(`再看 ${hits.length - most} 幅`, `${hits.length - most} more`));
    more.onclick = () => update(word, most * 4);
  };
  const field = h("input", {
    type: "search",
    placeholder: say("只看某个主体", "one body alone"),
    "aria-label": say("只看某个主体的图", "charts of one body alone"),
    oninput: () => update(field.value, SHOWN),
  });
  update("", SHOWN);
  return h(
    "section",
    { class: "chart" },
    h("h2", {}, say("承诺的与报告的", "Promised and reported")),
    h("div", { class: "chart-head" }, key(), groups.length > 6 && h("search", {}, field)),
    box,
    more,
  );
}

function groupsOf(indicator: number): Group[] {
  const groups = new Map<string, Group>();
  const all = have("statements");
  all.numbers.indicator.forEach((one, number) => {
    if (one !== indicator) return;
    const statement = all.numbers.statement[number]!;
    const [first, last = first] = (all.periods[all.period[statement]!] ?? "").split("/");
    if (statement in all.restates || !Number(last)) return;
    const by = all.by[statement]!;
    const grows = form(number) === "Growth" || form(number) === "Increment";
    const group = {
      who: by >= 0 ? have("things").name[by]! : "",
      form: form(number),
      unit: unit(number),
      long: grows && first !== last,
      points: [],
    };
    const name = JSON.stringify([group.who, group.form, group.unit, group.long]);
    if (!groups.has(name)) groups.set(name, group);
    put(groups.get(name)!.points, number, Number(last));
  });
  const rank = ({ points }: Group) => {
    const years = (promised: boolean) =>
      new Set(points.filter((point) => point.promised === promised).map((point) => point.year));
    const promised = years(true);
    return [...years(false)].filter((year) => promised.has(year)).length * 1000 + points.length;
  };
  return [...groups]
    .map(([name, group]) => ({ name, group, rank: rank(group) }))
    .sort((a, b) => b.rank - a.rank || (a.name < b.name ? -1 : 1))
    .map(({ group }) => ({ ...group, points: group.points.sort((a, b) => a.year - b.year) }));
}

function put(points: Point[], number: number, year: number): void {
  const all = have("statements");
  const value = Number(all.numbers.value[number]);
  const upper = Number(all.numbers.upper[number] ?? value);
  const promised = have("core").kinds[all.kind[all.numbers.statement[number]!]!] !== "Achievement";
  const same = points.find(
    (point) =>
      point.year === year &&
      point.value === value &&
      point.upper === upper &&
      point.promised === promised &&
      comparator(point.numbers[0]!) === comparator(number),
  );
  if (same) same.numbers.push(number);
  else points.push({ numbers: [number], year, value, upper, promised });
}

function key(): HTMLElement {
  const entry = (text: string, ...marks: SVGElement[]) =>
    h(
      "li",
      {},
      s("svg", { width: 30, height: 18, viewBox: "0 0 30 18", "aria-hidden": "true" }, ...marks),
      text,
    );
  const line = (style: string) => s("line", { x1: 1, x2: 29, y1: 9, y2: 9, class: style });
  return h(
    "ul",
    { class: "chart-key" },
    entry(
      say("承诺", "promised"),
      line("series promised"),
      s("circle", { cx: 15, cy: 9, r: 4.5, class: "target" }),
    ),
    entry(
      say("报告为完成（自述）", "reported (by themselves)"),
      line("series reported"),
      s("circle", { cx: 15, cy: 9, r: 4.5, class: "result" }),
    ),
    entry(
      say("同一年的承诺与报告", "of the same year"),
      s("line", { x1: 15, x2: 15, y1: 1, y2: 17, class: "join" }),
    ),
    entry(say("未达到", "missed"), s("line", { x1: 15, x2: 15, y1: 1, y2: 17, class: "join Missed" })),
    entry(say("以上", "at least"), s("path", { d: "M9 14H21M15 14V4M12 7L15 4L18 7", class: "bound" })),
    entry(say("以内", "at most"), s("path", { d: "M9 4H21M15 4V14M12 11L15 14L18 11", class: "bound" })),
    entry(
      say("左右、区间", "about, between"),
      s("rect", { x: 6, y: 4, width: 18, height: 10, class: "band" }),
    ),
  );
}

function small(group: Group): HTMLElement {
  const { who, points } = group;
  const axis = axisOf(points, group.unit === "%" ? "%" : "");
  const x = (point: Point) => PAD.left + spread(points, point, axis, WIDTH - PAD.left - PAD.right);
  const y = (value: number) =>
    HEIGHT - PAD.bottom - ((value - axis.low) / (axis.high - axis.low)) * (HEIGHT - PAD.top - PAD.bottom);
  const tip = h("figcaption", { class: "chart-tip", lang: "zh-Hans" });
  const rest = () => fill(tip, say("指着或点一个标记，看原句。", "Point at a mark for its sentence."));
  rest();
  const picture = s(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": summary(group) },
    ...axis.values.flatMap((value) => [
      s("line", { x1: PAD.left, x2: WIDTH - PAD.right, y1: y(value), y2: y(value), class: "grid" }),
      s(
        "text",
        { x: PAD.left - 6, y: y(value) + 4, "text-anchor": "end" },
        amount(value, group.unit === "%" ? "%" : ""),
      ),
    ]),
    ...axis.years.map(({ year, at }) =>
      s(
        "text",
        { x: PAD.left + at * (WIDTH - PAD.left - PAD.right), y: HEIGHT - 6, "text-anchor": "middle" },
        year,
      ),
    ),
    ...[true, false].map((promised) => series(points, promised, x, y)),
    ...joins(points, x, y),
    ...points.map((point) => mark(point, x(point), y, (over) => (over ? show(tip, point) : rest()))),
    ...labels(points, x, y),
  );
  return h(
    "figure",
    { class: "small" },
    h(
      "h3",
      { lang: "zh-Hans" },
      bdi(who || say("未写明", "not said")),
      h("small", {}, ` ${measured(group)}`),
    ),
    picture as unknown as HTMLElement,
    tip,
    table(points),
  );
}

function measured(group: Group): string {
  const parts = [kindName(group.form), group.unit, group.long ? say("多年累计", "over several years") : ""];
  return parts.filter(Boolean).join(" · ");
}

/** What a screen reader says of a picture; the table under it holds the rest. */
function summary(group: Group): string {
  const years = group.points.map((point) => point.year);
  const promised = group.points.filter((point) => point.promised).length;
  const span = `${Math.min(...years)}–${Math.max(...years)}`;
  return say(
    `${group.who}，${measured(group)}，${span}：承诺 ${promised} 个数，报告 ${group.points.length - promised} 个数`,
    `${group.who}, ${measured(group)}, ${span}: ${promised} promised, ${group.points.length - promised} reported`,
  );
}

/** One figure a year, joined: how what was promised, or what was reported, went on. */
function series(
  points: Point[],
  promised: boolean,
  x: (point: Point) => number,
  y: (value: number) => number,
): SVGElement {
  const years = new Map(
    points.filter((point) => point.promised === promised).map((point) => [point.year, point]),
  );
  const path = [...years.values()].map((point) => `${x(point).toFixed(1)},${y(point.value).toFixed(1)}`);
  return s("polyline", {
    points: path.join(" "),
    class: `series ${promised ? "promised" : "reported"}`,
    "aria-hidden": "true",
  });
}

function joins(points: Point[], x: (point: Point) => number, y: (value: number) => number): SVGElement[] {
  return points
    .filter((point) => point.promised)
    .flatMap((from) => {
      const to = points.find((point) => !point.promised && point.year === from.year);
      if (!to) return [];
      return [
        s("line", {
          x1: x(from),
          y1: y(from.value),
          x2: x(to),
          y2: y(to.value),
          class: `join ${verdict(from) ?? ""}`,
          "aria-hidden": "true",
        }),
      ];
    });
}

/** Met, Missed or NotComparable, where the graph says so. */
function verdict(point: Point): string | undefined {
  for (const number of point.numbers) {
    const found = followOf(number).find(
      ([kind, , to, note]) => kind === "reportsOn" && to === number && note,
    );
    if (found) return found[3]!;
  }
  return undefined;
}

function labels(points: Point[], x: (point: Point) => number, y: (value: number) => number): SVGElement[] {
  const marks = points.map(
    (point): Mark => ({
      x: x(point),
      y: y(point.value),
      radius: 6,
      text: figure(point.numbers[0]!).replace(/^[≥≤≈] /, ""),
      rank: point.year,
    }),
  );
  const wide = (text: string) =>
    [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x2e80 ? 0.56 : 1) * LABEL, 0);
  return placeLabels(marks, wide, LABEL + 2, [PAD.left, 0, WIDTH, HEIGHT - PAD.bottom + 4]).map((label) =>
    s("text", { x: label.left, y: label.top + LABEL, class: "value", "aria-hidden": "true" }, label.text),
  );
}

function mark(
  point: Point,
  x: number,
  y: (value: number) => number,
  hover: (over: boolean) => void,
): SVGElement {
  const bound = comparator(point.numbers[0]!);
  const top = y(point.value);
  const arrow = (way: number) =>
    s("path", {
      d: `M${x - 6} ${top}H${x + 6}M${x} ${top}V${top + 16 * way}M${x - 3} ${top + 12 * way}L${x} ${top + 16 * way}L${x + 3} ${top + 12 * way}`,
      class: "bound",
    });
  const shapes: (SVGElement | false)[] = [
    bound === "AtLeast" && arrow(-1),
    bound === "AtMost" && arrow(1),
    bound === "About" && s("rect", { x: x - 8, y: top - 6, width: 16, height: 12, class: "band" }),
    bound === "Between" &&
      s("rect", {
        x: x - 6,
        y: y(point.upper),
        width: 12,
        height: Math.max(2, top - y(point.upper)),
        class: "band",
      }),
    s("circle", { cx: x, cy: top, r: 4.5, class: point.promised ? "target" : "result" }),
    s("circle", { cx: x, cy: top, r: 11, class: "touch" }),
  ];
  return s(
    "a",
    {
      href: source(point.numbers[0]!),
      "aria-label": `${point.year} ${kindName(point.promised ? "Commitment" : "Achievement")} ${figure(point.numbers[0]!)}`,
      onmouseenter: () => hover(true),
      onfocus: () => hover(true),
      onmouseleave: () => hover(false),
      onblur: () => hover(false),
    },
    ...shapes,
  );
}

function source(number: number): string {
  const all = have("statements");
  const statement = all.numbers.statement[number]!;
  const document = have("core").documents[all.document[statement]!]!;
  return sourceAddress(document.path, all.start[statement]!, all.end[statement]!);
}

function show(tip: HTMLElement, point: Point): void {
  const all = have("statements");
  const number = point.numbers[0]!;
  const found = verdict(point);
  const kind = kindName(point.promised ? "Commitment" : "Achievement");
  fill(
    tip,
    h("strong", {}, `${point.year} ${kind} `, bdi(figure(number)), found && ` · ${kindName(found)}`),
    h("q", {}, all.quote[all.numbers.statement[number]!]!.replace(/\s*\n\s*/g, "")),
  );
}

/** The same figures as words: for those who do not see the picture, and for who would rather read. */
function table(points: Point[]): HTMLElement {
  const years = [...new Set(points.map((point) => point.year))];
  const cell = (year: number, promised: boolean) =>
    h(
      "td",
      {},
      ...points
        .filter((point) => point.year === year && point.promised === promised)
        .flatMap((point, at) => [
          at > 0 && "、",
          h("a", { href: source(point.numbers[0]!) }, bdi(figure(point.numbers[0]!))),
        ]),
    );
  const judged = (year: number) => {
    const found = points.filter((point) => point.year === year && point.promised).map(verdict);
    return [...new Set(found)].flatMap((one) => (one ? [kindName(one)] : [])).join("、");
  };
  const head = (text: string) => h("th", { scope: "col" }, text);
  return h(
    "details",
    { class: "figures" },
    h("summary", {}, say("数据表", "as a table")),
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          head(say("年份", "year")),
          head(say("承诺", "promised")),
          head(say("报告（自述）", "reported")),
          head(say("对照", "verdict")),
        ),
      ),
      h(
        "tbody",
        {},
        ...years.map((year) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, year),
            cell(year, true),
            cell(year, false),
            h("td", {}, judged(year)),
          ),
        ),
      ),
    ),
  );
}
