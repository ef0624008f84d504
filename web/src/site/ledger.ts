// The ledger: every commitment, sorted, filtered with counts, searched, and taken away as a file.
import { bdi, fill, h } from "../shared/dom";
import { csv, download } from "../shared/download";
import { sign } from "../shared/marks";
import { say } from "../shared/speech";
import { className, have, numbersOf, statementIri, thingAt } from "./data";
import { figure, figureName, kindName, periodName } from "./figure";
import { named } from "./finder";
import { address, type Route, replace } from "./route";
import { rows } from "./rows";
import { findThings, search, warm } from "./search";

interface Facet {
  key: string;
  title: string;
  values(at: number): string[];
  label(value: string): Node | string;
  order?: (a: string, b: string) => number;
}

const SHOWN = 8;
const DEFAULT_KIND = "Commitment";

export function ledger(main: HTMLElement, route: Route): void {
  const query = new URLSearchParams(route.query);
  const facets = facetList();
  const codes = facets.map(coded);
  const result = h("div", { class: "result" });
  const side = h("div", { class: "facet-list" });
  const met = h("ul", { class: "met" });
  const line = h("p", { class: "counted", role: "status", "aria-live": "polite" });
  const field = h("input", {
    type: "search",
    value: query.get("q") ?? "",
    placeholder: say("在原句、主体、项目中查找", "search sentences, actors, projects"),
    "aria-label": say("查找", "search"),
    oninput: () => {
      set("q", field.value);
      update();
    },
  });
  const sort = h(
    "select",
    {
      "aria-label": say("排序", "sort"),
      onchange: () => {
        set("sort", sort.value === "text" ? "" : sort.value);
        update();
      },
    },
    ...[
      ["text", say("按原文顺序", "as in the sources")],
      ["year", say("按年份", "by year")],
      ["firm", say("按力度", "by firmness")],
      ["who", say("按主体", "by actor")],
      ["number", say("有数字的在前", "with numbers first")],
    ].map(([value, name]) => h("option", { value, selected: query.get("sort") === value }, name)),
  );
  let current: number[] = [];

  function set(key: string, value: string): void {
    if (value) query.set(key, value);
    else query.delete(key);
    replace(address("ledger", "", query));
  }

  function toggle(key: string, value: string): void {
    const chosen = chosenOf(query, key);
    if (!chosen.delete(value)) chosen.add(value);
    query.delete(key);
    if (key === "kind" && !chosen.size) chosen.add("*");
    for (const one of chosen) query.append(key, one);
    location.hash = address("ledger", "", query);
  }

  function update(): void {
    const { list, counts, restated } = filtered(facets, codes, query);
    current = sorted(list, query.get("sort") ?? "");
    const kinds = chosenOf(query, "kind");
    const hits = findThings(query.get("q") ?? "", 6);
    fill(result, current.length ? rows(current, kinds.size !== 1) : nothing(query, hits.length > 0));
    fill(
      met,
      hits.length > 0 && h("li", { class: "met-title" }, say("叫这个名字的", "So called")),
      ...hits.map((at) => h("li", {}, named(at))),
    );
    const noun = kinds.size === 1 ? kindName([...kinds][0]!) : say("条", "statements");
    fill(
      line,
      h("strong", {}, current.length.toLocaleString("en")),
      ` ${noun}`,
      restated > 0 &&
        say(`（另有 ${restated} 条在别处重述，不重复计）`, ` (${restated} restated elsewhere, counted once)`),
    );
    fill(
      side,
      ...facets.map((facet, at) =>
        facetBox(facet, counts[at]!, chosenOf(query, facet.key), (value) => toggle(facet.key, value)),
      ),
    );
  }

  fill(
    main,
    h(
      "div",
      { class: "ledger" },
      h(
        "aside",
        { class: "facets", "aria-label": say("筛选", "filters") },
        h("details", { open: innerWidth > 900 }, h("summary", {}, say("筛选", "Filters")), side),
      ),
      h(
        "section",
        {},
        h("h1", {}, say("承诺台账", "Ledger")),
        h(
          "div",
          { class: "tools" },
          h("search", {}, field),
          sort,
          h("button", { type: "button", class: "door", onclick: () => save(current) }, "CSV"),
        ),
        chosenLine(facets, query, toggle),
        met,
        line,
        result,
      ),
    ),
  );
  update();
  setTimeout(warm, 100);
}

function facetList(): Facet[] {
  const all = have("statements");
  const core = have("core");
  const things = have("things");
  const thingLabel = (path: string) => {
    const at = thingAt(path);
    return at < 0
      ? path
      : h("span", { lang: "zh-Hans" }, sign(core.palette, className(at), 10), bdi(things.name[at]!));
  };
  const paths = (list: number[]) =>
    [...new Set(list.filter((one) => one >= 0))].map((one) => things.path[one]!);
  const years = (at: number) => {
    const [first, last = first] = (all.periods[all.period[at]!] ?? "").split("/");
    return first ? [...new Set([first, last!])] : [];
  };
  const firm = ["Ensure", "Plan", "Strive", "Expect"];
  return [
    {
      key: "kind",
      title: say("类别", "Kind"),
      values: (at) => [core.kinds[all.kind[at]!]!],
      label: kindName,
      order: (a, b) => core.kinds.indexOf(a) - core.kinds.indexOf(b),
    },
    {
      key: "who",
      title: say("谁", "Who"),
      values: (at) => paths([all.speaker[at]!, all.by[at]!]),
      label: thingLabel,
    },
    { key: "theme", title: say("主题", "Theme"), values: (at) => paths(all.themes[at]!), label: thingLabel },
    {
      key: "year",
      title: say("年份", "Year"),
      values: years,
      label: (value) => value,
      order: (a, b) => b.localeCompare(a),
    },
    {
      key: "firm",
      title: say("力度", "Firmness"),
      values: (at) => (all.strength[at] ? [all.strength[at]!] : []),
      label: kindName,
      order: (a, b) => firm.indexOf(a) - firm.indexOf(b),
    },
    {
      key: "has",
      title: say("有无", "With"),
      values: (at) => [
        ...(numbersOf(at).length ? ["number"] : []),
        ...(all.deadline[at] ? ["deadline"] : []),
        ...(all.responsible[at] ? ["owner"] : []),
      ],
      label: (value) =>
        ({
          number: say("数字", "a number"),
          deadline: say("期限", "a deadline"),
          owner: say("责任单位", "an owner"),
        })[value] ?? value,
    },
    {
      key: "place",
      title: say("地方", "Place"),
      values: (at) => paths([core.documents[all.document[at]!]!.place]),
      label: thingLabel,
    },
    {
      key: "level",
      title: say("层级", "Level"),
      values: (at) => [core.documents[all.document[at]!]!.level].filter((one): one is string => !!one),
      label: kindName,
    },
    {
      key: "doc",
      title: say("文件", "Document"),
      values: (at) => [core.documents[all.document[at]!]!.path],
      label: (path) => {
        const found = core.documents.find((one) => one.path === path);
        return h("span", { lang: "zh-Hans" }, bdi(found ? found.title : path));
      },
    },
    { key: "about", title: say("涉及", "About"), values: (at) => paths(all.about[at]!), label: thingLabel },
  ];
}

function chosenOf(query: URLSearchParams, key: string): Set<string> {
  const chosen = new Set(query.getAll(key));
  if (key === "kind") {
    if (!chosen.size) chosen.add(DEFAULT_KIND);
    chosen.delete("*");
  }
  return chosen;
}

/** The values of a facet by number: row `at` has `codes[starts[at]]` up to `codes[starts[at + 1]]`. */
interface Coded {
  values: string[];
  index: Map<string, number>;
  starts: Uint32Array;
  codes: Uint32Array;
}

const known = new Map<string, Coded>();

function coded(facet: Facet): Coded {
  const before = known.get(facet.key);
  if (before) return before;
  const rows = have("statements").kind.length;
  const values: string[] = [];
  const index = new Map<string, number>();
  const starts = new Uint32Array(rows + 1);
  const codes: number[] = [];
  for (let at = 0; at < rows; at += 1) {
    starts[at] = codes.length;
    for (const value of facet.values(at)) {
      let code = index.get(value);
      if (code === undefined) {
        code = values.push(value) - 1;
        index.set(value, code);
      }
      codes.push(code);
    }
  }
  starts[rows] = codes.length;
  const made = { values, index, starts, codes: Uint32Array.from(codes) };
  known.set(facet.key, made);
  return made;
}

/** The rows that pass, and for each facet how many would pass with each of its values. */
function filtered(facets: Facet[], codes: Coded[], query: URLSearchParams) {
  const all = have("statements");
  const rows = all.kind.length;
  const hits = search(query.get("q") ?? "");
  const counts = codes.map((one) => new Uint32Array(one.values.length));
  const active = facets
    .map((facet, at) => ({ at, chosen: chosenOf(query, facet.key) }))
    .filter(({ chosen }) => chosen.size > 0)
    .map(({ at, chosen }) => {
      const wanted = new Uint8Array(codes[at]!.values.length);
      for (const value of chosen) {
        const code = codes[at]!.index.get(value);
        if (code !== undefined) wanted[code] = 1;
      }
      return { at, wanted };
    });
  const count = (facet: number, row: number) => {
    const { starts, codes: list } = codes[facet]!;
    for (let place = starts[row]!; place < starts[row + 1]!; place += 1) counts[facet]![list[place]!]! += 1;
  };
  const list: number[] = [];
  let restated = 0;
  for (let row = 0; row < rows; row += 1) {
    if (hits && !hits[row]) continue;
    let failed = -1;
    let fails = 0;
    for (const { at, wanted } of active) {
      const { starts, codes: of } = codes[at]!;
      let passes = false;
      for (let place = starts[row]!; place < starts[row + 1]! && !passes; place += 1)
        passes = wanted[of[place]!] === 1;
      if (passes) continue;
      failed = at;
      fails += 1;
      if (fails > 1) break;
    }
    if (fails > 1) continue;
    if (row in all.restates) {
      if (!fails) restated += 1;
    } else if (fails) {
      count(failed, row);
    } else {
      list.push(row);
      for (let facet = 0; facet < facets.length; facet += 1) count(facet, row);
    }
  }
  const named = counts.map((some, at) => {
    const found = new Map<string, number>();
    some.forEach((number, code) => {
      if (number) found.set(codes[at]!.values[code]!, number);
    });
    return found;
  });
  return { list, counts: named, restated };
}

function facetBox(
  facet: Facet,
  counts: Map<string, number>,
  chosen: Set<string>,
  toggle: (value: string) => void,
): HTMLElement | false {
  const values = [...new Set([...counts.keys(), ...chosen])];
  if (values.length < 2 && !chosen.size) return false;
  const byCount = (a: string, b: string) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1);
  values.sort((a, b) => Number(chosen.has(b)) - Number(chosen.has(a)) || (facet.order ?? byCount)(a, b));
  const entry = (value: string) =>
    h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(chosen.has(value)),
          "data-facet": facet.key,
          "data-value": value,
          onclick: () => toggle(value),
        },
        h("span", {}, facet.label(value)),
        h("small", {}, (counts.get(value) ?? 0).toLocaleString("en")),
      ),
    );
  const list = h("ul", {}, ...values.slice(0, SHOWN).map(entry));
  const more =
    values.length > SHOWN &&
    h(
      "button",
      {
        type: "button",
        class: "more",
        onclick: (event: Event) => {
          list.append(...values.slice(SHOWN, 200).map(entry));
          (event.target as HTMLElement).remove();
        },
      },
      say(`全部 ${values.length}`, `all ${values.length}`),
    );
  return h("section", { class: "facet" }, h("h2", {}, facet.title), list, more);
}

function chosenLine(
  facets: Facet[],
  query: URLSearchParams,
  toggle: (key: string, value: string) => void,
): HTMLElement | false {
  const chips = facets.flatMap((facet) =>
    facet.key === "kind"
      ? []
      : query.getAll(facet.key).map((value) =>
          h(
            "button",
            {
              type: "button",
              class: "chosen",
              title: say("去掉这个条件", "remove this filter"),
              onclick: () => toggle(facet.key, value),
            },
            h("small", {}, facet.title),
            facet.label(value),
            " ×",
          ),
        ),
  );
  return chips.length > 0 && h("p", { class: "chosen-line" }, ...chips);
}

function nothing(query: URLSearchParams, named: boolean): HTMLElement {
  const plain = new URLSearchParams(query.get("q") ? { q: query.get("q")!, kind: "*" } : {});
  return h(
    "p",
    { class: "nothing" },
    named &&
      say(
        "原句里没有这些字；要找的也许是上面的名字。",
        "No sentence holds these words; perhaps you mean the names above. ",
      ),
    !named &&
      say("没有找到。没有找到，不等于没有承诺。", "Not found. Not found does not mean not promised. "),
    h("a", { href: address("ledger", "", plain) }, say("去掉筛选再找", "search without filters")),
  );
}

function sorted(list: number[], by: string): number[] {
  const all = have("statements");
  const names = have("things").name;
  const firm = ["Ensure", "Plan", "Strive", "Expect", ""];
  const keys: Record<string, (at: number) => string | number> = {
    year: (at) => `${9999 - Number((all.periods[all.period[at]!] ?? "0").slice(0, 4))}`,
    firm: (at) => firm.indexOf(all.strength[at]!),
    who: (at) => names[all.speaker[at]! >= 0 ? all.speaker[at]! : all.by[at]!] ?? "",
    number: (at) => (numbersOf(at).length ? 0 : 1),
  };
  const key = keys[by];
  if (!key) return list;
  const keyed = list.map((at) => [key(at), at] as const);
  return keyed.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x - y)).map(([, at]) => at);
}

export function save(list: number[]): void {
  const all = have("statements");
  const core = have("core");
  const names = have("things").name;
  const join = (some: number[] | undefined) => (some ?? []).map((one) => names[one]!).join("；");
  const one = (thing: number) => (thing < 0 ? "" : names[thing]!);
  const head = [
    "kind",
    "by",
    "speaker",
    "quote",
    "numbers",
    "period",
    "deadline",
    "strength",
    "about",
    "theme",
    "responsible",
    "partner",
    "document",
    "start",
    "end",
    "iri",
  ];
  const table = list.map((at) => {
    const numbers = numbersOf(at).map((number) => `${figureName(number)} ${figure(number)}`);
    const source = core.documents[all.document[at]!]!;
    return [
      core.kinds[all.kind[at]!]!,
      one(all.by[at]!),
      one(all.speaker[at]!),
      all.quote[at]!,
      numbers.join("；"),
      periodName(at),
      all.day[at] ?? all.deadline[at] ?? "",
      all.strength[at]!,
      join(all.about[at]),
      join(all.themes[at]),
      join(all.responsible[at]),
      join(all.partners[at]),
      source.title,
      all.start[at]!,
      all.end[at]!,
      statementIri(at),
    ];
  });
  download("ledger.csv", "text/csv", csv([head, ...table]));
}
