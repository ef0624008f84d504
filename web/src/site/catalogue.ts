// Lists of things: actors, projects, strategies …, each with how much is said of it.
import { bdi, fill, h } from "../shared/dom";
import { csv, download } from "../shared/download";
import { sign } from "../shared/marks";
import { say } from "../shared/speech";
import { className, have, iri, postsOf, statementsOf } from "./data";
import { kindName } from "./figure";
import { address, type Route, replace, thingAddress } from "./route";
import { fold } from "./search";

const PAGE = 120;

export function catalogue(main: HTMLElement, route: Route, title: string, kinds: string[]): void {
  const things = have("things");
  const all = have("statements");
  const core = have("core");
  const wanted = route.query.get("kind");
  const listed = things.name.map((_, at) => at).filter((at) => kinds.includes(className(at)));
  const perKind = new Map(kinds.map((kind) => [kind, listed.filter((at) => className(at) === kind)]));
  const shown = wanted ? (perKind.get(wanted) ?? []) : listed;
  const counted = new Map(
    shown.map((at) => {
      const counts = core.kinds.map(() => 0);
      for (const one of statementsOf(at)) if (!(one in all.restates)) counts[all.kind[one]!]! += 1;
      return [at, counts] as const;
    }),
  );
  const total = (at: number) => counted.get(at)!.reduce((sum, count) => sum + count, 0);
  const ranked = [...shown].sort((a, b) => total(b) - total(a) || a - b);
  const list = h("tbody");
  const status = h("p", { class: "counted", role: "status" });
  const more = h("button", { type: "button", class: "more" });
  const field = h("input", {
    type: "search",
    value: route.query.get("q") ?? "",
    placeholder: say("按名字查找", "find a name"),
    "aria-label": say("按名字查找", "find a name"),
    oninput: () => {
      const query = new URLSearchParams(route.query);
      if (field.value) query.set("q", field.value);
      else query.delete("q");
      replace(address(route.view, "", query));
      update(PAGE);
    },
  });

  function row(at: number): HTMLElement {
    return h(
      "tr",
      {},
      h(
        "td",
        { lang: "zh-Hans" },
        h(
          "a",
          { class: "thing", href: thingAddress(things.path[at]!) },
          sign(core.palette, className(at), 11),
          bdi(things.name[at]!),
        ),
        postsOf(at).length > 0 && h("small", { class: "post" }, " ", bdi(postsOf(at).join("、"))),
      ),
      ...counted
        .get(at)!
        .map((count, kind) =>
          h(
            "td",
            { class: "count", "data-label": kindName(core.kinds[kind]!) },
            count ? count.toLocaleString("en") : "",
          ),
        ),
    );
  }

  function update(most: number): void {
    const word = fold(field.value.trim());
    const hits = word
      ? ranked.filter((at) =>
          [things.name[at]!, ...(things.others[at] ?? []), ...postsOf(at)].some((name) =>
            fold(name).includes(word),
          ),
        )
      : ranked;
    fill(list, ...hits.slice(0, most).map(row));
    fill(status, h("strong", {}, hits.length.toLocaleString("en")), say(" 个", ""));
    more.hidden = hits.length <= most;
    fill(more, say("再看一些", "more"));
    more.onclick = () => update(most * 3);
  }

  const table = () =>
    ranked.map((at) => [className(at), things.name[at]!, ...counted.get(at)!, iri(things.path[at]!)]);
  fill(
    main,
    h("h1", {}, title),
    kinds.length > 1 &&
      h(
        "nav",
        { class: "tabs" },
        h(
          "a",
          { href: address(route.view), "aria-current": wanted ? null : "true", class: "tab" },
          say("全部 ", "all "),
          h("small", {}, listed.length),
        ),
        ...kinds
          .filter((kind) => perKind.get(kind)!.length)
          .map((kind) =>
            h(
              "a",
              {
                href: address(route.view, "", { kind }),
                "aria-current": wanted === kind ? "true" : null,
                class: "tab",
              },
              sign(core.palette, kind, 11),
              `${kindName(kind)} `,
              h("small", {}, perKind.get(kind)!.length),
            ),
          ),
      ),
    h(
      "div",
      { class: "tools" },
      h("search", {}, field),
      h(
        "button",
        {
          type: "button",
          class: "door",
          onclick: () =>
            download("things.csv", "text/csv", csv([["class", "name", ...core.kinds, "iri"], ...table()])),
        },
        "CSV",
      ),
    ),
    status,
    h(
      "table",
      { class: "plain" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, say("名字", "name")),
          ...core.kinds.map((kind) => h("th", { scope: "col", class: "count" }, kindName(kind))),
        ),
      ),
      list,
    ),
    more,
  );
  update(PAGE);
}
