// What hangs together: communities first, then what surrounds one thing, or the ways between two. The address holds the view.
import { bdi, fill, h } from "../shared/dom";
import { csv, download, fileName } from "../shared/download";
import { walkable } from "../shared/keys";
import { sign, stroke } from "../shared/marks";
import { type Drawing, Picture } from "../shared/picture";
import { type Quote, quotations } from "../shared/quotes";
import { say } from "../shared/speech";
import { drawingAsSvg } from "../shared/svg";
import { className, have, load, numbersOf, statementsOf, thingAt } from "./data";
import { drawEverything, type Saves, type Whole } from "./everything";
import { figure, figureName, kindName, periodName } from "./figure";
import { settle } from "./force";
import { thingLink } from "./links";
import { address, here, type Route, replace, sourceAddress, thingAddress } from "./route";
import { findThings } from "./search";
import { among, around, between, type Drawn, lines } from "./surroundings";

const MOST = 150;
const FOCUSES = 6; // things that one can expand side by side
let picture: Picture | undefined;
let leave: (() => void) | undefined;
let sketch: (() => string) | undefined; // the picture as SVG

export function leaveNetwork(): void {
  picture?.destroy();
  picture = undefined;
  leave?.();
  leave = undefined;
  sketch = undefined;
}

export async function network(main: HTMLElement, route: Route): Promise<void> {
  const stage = h("div", { class: "stage" });
  const panel = h("aside", { class: "panel", tabindex: "-1", hidden: true });
  const legend = h("section", { class: "legend" });
  const tip = h("div", { class: "tip", hidden: true });
  const list = h("section", { class: "list", hidden: true });
  const all = route.query.has("all");
  const focus = route.query
    .getAll("focus")
    .map(thingAt)
    .filter((thing) => thing >= 0);
  const to = thingAt(route.query.get("to") ?? "");
  const found = all ? undefined : await choose(route, focus, to);
  fill(main, bar(route, focus, to, found, all), h("div", { class: "net" }, stage, tip, legend, list, panel));
  if (!found) {
    await Promise.all([load("everything"), load("ties")]);
    const whole = drawEverything(
      stage,
      legend,
      route.query.get("all") === "2",
      (thing) => openThing(panel, thing, route),
      (statement) => openQuotes(panel, [statement]),
    );
    const note = main.querySelector(".net-bar .name p");
    if (note) fill(note, ...told(whole, route));
    bindTools(main, whole.saves);
    leave = whole.leave;
    return;
  }
  const drawing = toDrawing(found);
  const isDark = () => document.documentElement.dataset.theme === "dark";
  const hidden = new Set(route.query.getAll("hide"));
  const chosen = thingAt(route.query.get("sel") ?? "");
  if (chosen >= 0) openThing(panel, chosen, route);
  picture = new Picture(stage, have("core").palette, isDark, {
    onThing: (id) => {
      openThing(panel, found.drawn.things[id]!, route);
      picture?.select(id);
    },
    onOpen: (id) => {
      location.hash = expandAddress(route, found.drawn.things[id]!);
    },
    onTie: (id) => openTie(panel, found.drawn, id),
    onBlank: () => {
      shut(panel);
    },
    onHoverTie: (id, x, y) => {
      tip.hidden = id === null;
      if (id === null) return;
      const line = found.drawn.lines[id]!;
      fill(
        tip,
        h("strong", {}, line.note ?? kindName(line.kind)),
        line.reasons.length > 1 && ` × ${line.reasons.length}`,
      );
      tip.style.setProperty("left", `${x + 14}px`);
      tip.style.setProperty("top", `${y + 14}px`);
    },
  });
  picture.draw(drawing);
  picture.hide(hidden);
  walkable(stage, () => picture, {
    name: (id) => have("things").name[found.drawn.things[id]!]!,
    onThing: (id) => {
      openThing(panel, found.drawn.things[id]!, route);
      panel.focus({ preventScroll: true });
    },
    onOpen: (id) => {
      location.hash = expandAddress(route, found.drawn.things[id]!);
    },
  });
  (window as unknown as Record<string, unknown>).kgPicture = picture;
  drawLegend(legend, drawing, hidden);
  sketch = () => svgOf(drawing);
  bindTools(main, savesOf(found.drawn));
  const at = found.drawn.things.indexOf(chosen);
  if (at >= 0) picture.select(at);
  fillList(list, found.drawn);
  main.querySelector(".as-list")?.addEventListener("click", (event) => {
    list.hidden = !list.hidden;
    (event.currentTarget as HTMLElement).setAttribute("aria-pressed", String(!list.hidden));
  });
}

/** In print the picture stands as a drawing, with the list of what is in it below. */
export function networkOnPaper(on: boolean): void {
  document.querySelector(".net .sheet")?.remove();
  if (!on || !sketch) return;
  const drawn = new DOMParser().parseFromString(sketch(), "image/svg+xml").documentElement;
  const sheet = h("div", { class: "sheet" });
  sheet.append(document.importNode(drawn, true));
  document.querySelector(".net")?.prepend(sheet);
}

export function recolourNetwork(): void {
  picture?.recolour();
}

interface Found {
  drawn: Drawn;
  places: { x: number; y: number }[];
  discs: { x: number; y: number; radius: number }[];
  centre: number[];
}

async function choose(route: Route, focus: number[], to: number): Promise<Found> {
  await load("ties");
  const query = route.query;
  const filter = statementFilter(query);
  const all = lines(filter);
  if (!focus.length && !filter.filtered) {
    const opening = await load("opening");
    const drawn = among(all, opening.things);
    return {
      drawn: { ...drawn, leftOut: opening.leftOut },
      places: opening.x.map((x, at) => ({ x, y: opening.y[at]! })),
      discs: opening.discs,
      centre: [],
    };
  }
  const steps = Number(query.get("steps") ?? 1) === 2 ? 2 : 1;
  const most = Math.min(300, Number(query.get("most")) || MOST);
  const drawn = !focus.length
    ? heaviest(all, 90)
    : to >= 0
      ? between(all, focus[0]!, to, most)
      : around(all, { focus, to, steps, most, ...filter });
  const index = new Map(drawn.things.map((thing, at) => [thing, at]));
  const centre = [...focus, to]
    .map((thing) => index.get(thing))
    .filter((at): at is number => at !== undefined);
  const ties = drawn.lines.map((line): [number, number] => [
    index.get(line.source)!,
    index.get(line.target)!,
  ]);
  return { drawn, places: settle(drawn.things.length, ties, centre), discs: [], centre };
}

function heaviest(all: ReturnType<typeof lines>, most: number): Drawn {
  const weight = new Map<number, number>();
  for (const line of all) {
    for (const end of [line.source, line.target])
      weight.set(end, (weight.get(end) ?? 0) + Math.max(1, line.reasons.length));
  }
  const ranked = [...weight.keys()].sort((a, b) => weight.get(b)! - weight.get(a)! || a - b);
  return { ...among(all, ranked.slice(0, most)), leftOut: Math.max(0, ranked.length - most) };
}

/** Statements by theme, year, strength and place, as the address says. */
function statementFilter(query: URLSearchParams): { passes(at: number): boolean; filtered: boolean } {
  const all = have("statements");
  const documents = have("core").documents;
  const theme = thingAt(query.get("theme") ?? "");
  const place = thingAt(query.get("place") ?? "");
  const year = query.get("year") ?? "";
  const firm = query.get("firm") ?? "";
  return {
    filtered: theme >= 0 || place >= 0 || !!year || !!firm,
    passes: (at) =>
      (theme < 0 || all.themes[at]!.includes(theme)) &&
      (place < 0 || documents[all.document[at]!]!.place === place) &&
      (!year || (all.periods[all.period[at]!] ?? "").split("/").includes(year)) &&
      (!firm || all.strength[at] === firm),
  };
}

function toDrawing({ drawn, places, discs, centre }: Found): Drawing {
  const weight = new Map<number, number>();
  for (const line of drawn.lines) {
    for (const end of [line.source, line.target])
      weight.set(end, (weight.get(end) ?? 0) + Math.max(1, line.reasons.length));
  }
  const index = new Map(drawn.things.map((thing, at) => [thing, at]));
  const names = have("things").name;
  return {
    centre,
    discs,
    dots: drawn.things.map((thing, at) => ({
      id: at,
      kind: className(thing),
      label: names[thing]!,
      ...places[at]!,
      weight: weight.get(thing) ?? 0,
    })),
    lines: drawn.lines.map((line, at) => ({
      id: at,
      from: index.get(line.source)!,
      to: index.get(line.target)!,
      kind: line.kind,
      weight: Math.max(1, line.reasons.length),
    })),
  };
}

function focusAddress(route: Route, thing: number): string {
  const query = new URLSearchParams(route.query);
  for (const key of ["focus", "to", "all", "sel"]) query.delete(key);
  query.set("focus", have("things").path[thing]!);
  return address("network", "", query);
}

/** What surrounds this thing too, beside what is expanded already. */
function expandAddress(route: Route, thing: number): string {
  const path = have("things").path[thing]!;
  const open = route.query.getAll("focus");
  if (!open.length || route.query.has("to") || open.includes(path)) return focusAddress(route, thing);
  const query = new URLSearchParams(route.query);
  for (const key of ["focus", "sel"]) query.delete(key);
  for (const one of [...open, path].slice(-FOCUSES)) query.append("focus", one);
  return address("network", "", query);
}

/** The same without what surrounds this thing. */
function foldAddress(route: Route, thing: number): string {
  const query = new URLSearchParams(route.query);
  const path = have("things").path[thing]!;
  const open = query.getAll("focus").filter((one) => one !== path);
  for (const key of ["focus", "sel"]) query.delete(key);
  for (const one of open) query.append("focus", one);
  return address("network", "", query);
}

/** What the picture of everything draws, and how to see the rest. */
function told(whole: Whole, route: Route): (HTMLElement | string)[] {
  const number = (value: number) => value.toLocaleString("en");
  if (!whole.left)
    return [
      say(
        `${number(whole.things)} 个实体 · ${number(whole.statements)} 条陈述`,
        `${number(whole.things)} things · ${number(whole.statements)} statements`,
      ),
    ];
  const query = new URLSearchParams(route.query);
  query.set("all", "2");
  return [
    say(
      `${number(whole.things)} 个实体；${number(whole.left)} 条陈述未画，`,
      `${number(whole.things)} things; ${number(whole.left)} statements not drawn: `,
    ),
    h(
      "a",
      { href: address("network", "", query) },
      say("也画上（要等十来秒）", "draw them too (takes some ten seconds)"),
    ),
  ];
}

function bar(route: Route, focus: number[], to: number, found: Found | undefined, all: boolean): HTMLElement {
  const with_ = (changes: Record<string, string>) => {
    const query = new URLSearchParams(route.query);
    query.delete("sel");
    for (const [key, value] of Object.entries(changes)) {
      if (value) query.set(key, value);
      else query.delete(key);
    }
    return address("network", "", query);
  };
  const names = have("things").name;
  const paths = have("things").path;
  const field = (label: string, key: string) => {
    const list = h("datalist", { id: `list-${key}` });
    return h(
      "search",
      {},
      h("input", {
        type: "search",
        list: `list-${key}`,
        placeholder: label,
        "aria-label": label,
        oninput: (event: Event) =>
          fill(
            list,
            ...findThings((event.target as HTMLInputElement).value).map((thing) =>
              h("option", { value: names[thing]! }),
            ),
          ),
        onchange: (event: Event) => {
          const thing = findThings((event.target as HTMLInputElement).value, 1)[0];
          if (thing !== undefined)
            location.hash = with_(
              key === "focus" ? { focus: paths[thing]!, to: "", all: "" } : { [key]: paths[thing]! },
            );
        },
      }),
      list,
    );
  };
  const steps = route.query.get("steps") === "2";
  const title = all
    ? say("全部", "Everything")
    : focus.length
      ? [...focus, to]
          .filter((thing) => thing >= 0)
          .map((thing) => names[thing]!)
          .join(to >= 0 ? " → " : "、")
      : say("什么与什么连在一起", "What hangs together");
  const counted =
    found &&
    say(
      `${found.drawn.things.length} 个实体 · ${found.drawn.lines.length} 条关系`,
      `${found.drawn.things.length} things · ${found.drawn.lines.length} ties`,
    );
  const rest = found?.drawn.leftOut
    ? say(`；另有 ${found.drawn.leftOut} 个实体未画`, `; ${found.drawn.leftOut} more things not drawn`)
    : "";
  const lighter = found?.drawn.linesLeftOut
    ? say(
        `（最重的；另有 ${found.drawn.linesLeftOut} 条）`,
        ` (the heaviest; ${found.drawn.linesLeftOut} more)`,
      )
    : "";
  return h(
    "header",
    { class: "net-bar" },
    h(
      "div",
      { class: "name" },
      h("h1", { lang: "zh-Hans" }, bdi(title)),
      h("p", {}, (counted ?? "") + lighter + rest),
    ),
    field(say("以谁或什么为中心", "centre on …"), "focus"),
    focus.length > 0 && field(say("到…的路径", "path to …"), "to"),
    filters(route, with_),
    h(
      "p",
      { class: "doors" },
      (focus.length > 0 || all || [...route.query].length > 0) &&
        h("a", { class: "door", href: address("network") }, say("社群", "communities")),
      focus.length > 0 &&
        to < 0 &&
        h(
          "a",
          { class: "door", href: with_({ steps: steps ? "" : "2" }) },
          steps ? say("一步", "1 step") : say("两步", "2 steps"),
        ),
      !focus.length &&
        !all &&
        h("span", { class: "hint" }, say("点一下看原句，双击展开", "click: words; double click: expand")),
      !all &&
        h("a", { class: "door", href: address("network", "", { all: "1" }) }, say("全部", "everything")),
      !all &&
        h(
          "button",
          { type: "button", class: "door as-list", "aria-pressed": "false" },
          say("列表", "as a list"),
        ),
      ...["PNG", "SVG", "CSV"].map((kind) =>
        h("button", { type: "button", class: "door", "data-save": kind }, kind),
      ),
    ),
  );
}

function filters(route: Route, with_: (changes: Record<string, string>) => string): HTMLElement {
  const all = have("statements");
  const core = have("core");
  const things = have("things");
  const select = (key: string, label: string, options: [string, string][]) =>
    options.length > 1 &&
    h(
      "select",
      {
        "aria-label": label,
        onchange: (event: Event) => {
          location.hash = with_({ [key]: (event.target as HTMLSelectElement).value, all: "" });
        },
      },
      h("option", { value: "" }, label),
      ...options.map(([value, name]) =>
        h("option", { value, selected: route.query.get(key) === value }, name),
      ),
    );
  const themes = things.name.map((_, at) => at).filter((at) => className(at) === "Theme");
  const years = [...new Set(all.periods.flatMap((period) => period.split("/")))]
    .filter(Boolean)
    .sort()
    .reverse();
  const places = [...new Set(core.documents.map((one) => one.place))].filter((one) => one >= 0);
  return h(
    "div",
    { class: "selects" },
    select(
      "theme",
      say("主题", "theme"),
      themes.map((at) => [things.path[at]!, things.name[at]!]),
    ),
    select(
      "year",
      say("年份", "year"),
      years.map((year) => [year, year]),
    ),
    select(
      "place",
      say("地方", "place"),
      places.map((at) => [things.path[at]!, things.name[at]!]),
    ),
    select(
      "firm",
      say("力度", "firmness"),
      ["Ensure", "Plan", "Strive", "Expect"].map((one) => [one, kindName(one)]),
    ),
  );
}

function drawLegend(legend: HTMLElement, drawing: Drawing, hidden: Set<string>): void {
  const core = have("core");
  const count = (kinds: string[]) => {
    const counted = new Map<string, number>();
    for (const kind of kinds) counted.set(kind, (counted.get(kind) ?? 0) + 1);
    return core.order.filter((kind) => counted.has(kind)).map((kind) => [kind, counted.get(kind)!] as const);
  };
  const entry = (kind: string, number: number, image: SVGElement) =>
    h(
      "button",
      {
        type: "button",
        "data-kind": kind,
        "aria-pressed": String(!hidden.has(kind)),
        onclick: () => {
          if (!hidden.delete(kind)) hidden.add(kind);
          picture?.hide(hidden);
          const { query } = here();
          query.delete("hide");
          for (const one of hidden) query.append("hide", one);
          history.replaceState(history.state, "", address("network", "", query));
          drawLegend(legend, drawing, hidden);
          legend.querySelector<HTMLElement>(`[data-kind="${CSS.escape(kind)}"]`)?.focus();
        },
      },
      image,
      h("span", {}, kindName(kind)),
      h("small", {}, number),
    );
  const wasOpen = legend.querySelector("details")?.open ?? innerWidth > 700;
  fill(
    legend,
    h(
      "details",
      { open: wasOpen },
      h("summary", {}, say("图例 · 点按筛选", "Legend · click to filter")),
      h(
        "div",
        { class: "kinds" },
        ...count(drawing.dots.map((dot) => dot.kind)).map(([kind, number]) =>
          entry(kind, number, sign(core.palette, kind)),
        ),
      ),
      h(
        "div",
        { class: "kinds" },
        ...count(drawing.lines.map((line) => line.kind)).map(([kind, number]) =>
          entry(kind, number, stroke(core.palette, kind)),
        ),
      ),
    ),
  );
}

function svgOf(drawing: Drawing): string {
  const pen = document.createElement("canvas").getContext("2d")!;
  pen.font = '12px "Noto Sans CJK SC", "PingFang SC", sans-serif';
  return drawingAsSvg(
    drawing,
    have("core").palette,
    picture!.positions(),
    (dot) => picture!.radius(dot),
    (text) => pen.measureText(text).width,
  );
}

function savesOf(drawn: Drawn): Saves {
  const names = have("things").name;
  return {
    PNG: () => picture?.png((blob) => download(`${fileName(document.title)}.png`, "image/png", blob)),
    SVG: () => sketch && download(`${fileName(document.title)}.svg`, "image/svg+xml", sketch()),
    CSV: () => {
      const table: (string | number)[][] = drawn.lines.map((line) => [
        names[line.source]!,
        line.kind,
        names[line.target]!,
        line.note ?? "",
        line.reasons.length,
      ]);
      download(
        `${fileName(document.title)}.csv`,
        "text/csv",
        csv([["from", "kind", "to", "note", "sentences"], ...table]),
      );
    },
  };
}

function bindTools(main: HTMLElement, saves: Saves): void {
  for (const button of main.querySelectorAll<HTMLElement>("[data-save]"))
    button.addEventListener("click", saves[button.dataset.save as keyof Saves]);
}

/** All that is drawn, as words: for a screen reader, for print, for those who would rather read. */
function fillList(list: HTMLElement, drawn: Drawn): void {
  const core = have("core");
  const groups = core.order
    .map((kind) => [kind, drawn.things.filter((thing) => className(thing) === kind)] as const)
    .filter(([, some]) => some.length > 0);
  fill(
    list,
    h("h2", {}, say("图中所有", "All that is drawn")),
    ...groups.map(([kind, some]) =>
      h(
        "div",
        {},
        h("h3", {}, sign(core.palette, kind), ` ${kindName(kind)} ${some.length}`),
        h(
          "ul",
          {},
          ...some.map((thing) =>
            h("li", {}, thingLink(thing, false), h("small", {}, statementsOf(thing).length || "")),
          ),
        ),
      ),
    ),
  );
}

function openThing(panel: HTMLElement, thing: number, route: Route): void {
  const found = statementsOf(thing);
  const things = have("things");
  mark(thing);
  show(
    panel,
    h("p", { class: "kind" }, sign(have("core").palette, className(thing)), kindName(className(thing))),
    h("h2", { lang: "zh-Hans" }, bdi(things.name[thing]!)),
    h(
      "p",
      { class: "doors" },
      h("a", { class: "door", href: thingAddress(things.path[thing]!) }, say("打开页面", "its page")),
      route.query.getAll("focus").length > 1 && route.query.getAll("focus").includes(things.path[thing]!)
        ? h("a", { class: "door", href: foldAddress(route, thing) }, say("收起", "fold"))
        : h("a", { class: "door", href: expandAddress(route, thing) }, say("展开", "expand")),
      route.query.has("focus") &&
        h("a", { class: "door", href: focusAddress(route, thing) }, say("以它为中心", "centre on it")),
    ),
    found.length > 0 && h("h3", {}, say(`原文 ${found.length} 条`, `${found.length} quotations`)),
    quotations(have("core").names, found.map(quote)),
  );
}

function openTie(panel: HTMLElement, drawn: Drawn, id: number): void {
  const line = drawn.lines[id]!;
  show(
    panel,
    h("p", { class: "kind" }, stroke(have("core").palette, line.kind), line.note ?? kindName(line.kind)),
    h(
      "h2",
      {},
      thingLink(line.source),
      h("span", { class: "arrow" }, line.kind === "together" ? "—" : "→"),
      thingLink(line.target),
    ),
    quotations(have("core").names, line.reasons.map(quote)),
  );
}

function openQuotes(panel: HTMLElement, list: number[]): void {
  show(panel, quotations(have("core").names, list.map(quote)));
}

function show(panel: HTMLElement, ...content: Parameters<typeof fill>[1][]): void {
  const close = () => {
    shut(panel);
    panel.closest("main")?.querySelector<HTMLElement>(".stage")?.focus();
  };
  panel.onkeydown = (event) => {
    if (event.key === "Escape") close();
  };
  fill(
    panel,
    h("button", { type: "button", class: "close", "aria-label": say("关闭", "close"), onclick: close }, "×"),
    ...content,
  );
  panel.hidden = false;
  panel.scrollTop = 0;
  panel.closest("main")?.classList.add("reading");
}

function shut(panel: HTMLElement): void {
  panel.hidden = true;
  panel.closest("main")?.classList.remove("reading");
  picture?.select(null);
  mark(null);
}

/** The address keeps what is open, so that a link brings it back. */
function mark(thing: number | null): void {
  const { query } = here();
  if (thing === null) query.delete("sel");
  else query.set("sel", have("things").path[thing]!);
  replace(address("network", "", query));
}

function quote(at: number): Quote {
  const all = have("statements");
  const names = have("things").name;
  const source = have("core").documents[all.document[at]!]!;
  const shown: Quote = {
    kind: have("core").kinds[all.kind[at]!]!,
    quote: all.quote[at]!,
    before: "",
    after: "",
    document: source.title,
    numbers: numbersOf(at).map((number) => `${figureName(number)} ${figure(number)}`),
    link: sourceAddress(source.path, all.start[at]!, all.end[at]!),
    period: periodName(at),
    strength: all.strength[at]!,
  };
  if (all.by[at]! >= 0) shown.by = names[all.by[at]!]!;
  if (all.speaker[at]! >= 0) shown.speaker = names[all.speaker[at]!]!;
  if (all.deadline[at]) shown.deadline = all.deadline[at]!;
  return shown;
}
