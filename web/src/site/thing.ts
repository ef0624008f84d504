// The page of one thing: what the graph knows of it, and every sentence that names it.
import { bdi, fill, h } from "../shared/dom";
import { download, fileName } from "../shared/download";
import { sign } from "../shared/marks";
import { say } from "../shared/speech";
import { chart } from "./chart";
import { className, have, iri, statementsOf, thingAt } from "./data";
import { kindName } from "./figure";
import { save } from "./ledger";
import { thingLink } from "./links";
import { address, type Route } from "./route";
import { rows } from "./rows";
import { thingTurtle } from "./turtle";

export function thing(main: HTMLElement, route: Route): void {
  const at = thingAt(route.rest);
  if (at < 0) {
    fill(main, h("p", { class: "nothing" }, say("没有这个名字。", "There is no such name.")));
    return;
  }
  const things = have("things");
  const all = have("statements");
  const core = have("core");
  const kind = className(at);
  const found = statementsOf(at).filter((one) => !(one in all.restates));
  const spoken = (one: number) => all.by[one] === at || all.speaker[one] === at;
  const groups = core.kinds.map((name, index) => ({
    name,
    list: found.filter((one) => all.kind[one] === index),
  }));
  const openKind =
    route.query.get("kind") ?? groups.find((group) => group.list.length)?.name ?? core.kinds[0]!;
  const open = groups.find((group) => group.name === openKind)!;
  fill(
    main,
    h(
      "header",
      { class: "thing-head" },
      h("p", { class: "kind" }, sign(core.palette, kind), kindName(kind)),
      h("h1", { lang: "zh-Hans" }, bdi(things.name[at]!)),
      things.others[at] &&
        h(
          "p",
          { class: "others", lang: "zh-Hans" },
          say("又名 ", "also "),
          bdi(things.others[at]!.join("、")),
        ),
      facts(at),
      h(
        "p",
        { class: "doors" },
        h(
          "a",
          { class: "door", href: address("network", "", { focus: things.path[at]! }) },
          say("看网络", "in the network"),
        ),
        h("button", { type: "button", class: "door", onclick: () => save(found) }, "CSV"),
        h(
          "button",
          {
            type: "button",
            class: "door",
            onclick: () =>
              download(`${fileName(things.name[at]!)}.ttl`, "text/turtle", thingTurtle(at, found)),
          },
          "Turtle",
        ),
        core.ask && h("a", { class: "door", href: `${core.ask}#sparql=${asked(at)}` }, "SPARQL"),
      ),
      h("p", { class: "iri" }, iri(things.path[at]!)),
    ),
    kind === "Indicator" && chart(at),
    h(
      "nav",
      { class: "tabs", "aria-label": say("类别", "kinds") },
      ...groups.map((group) =>
        h(
          "a",
          {
            href: address("thing", things.path[at]!, { kind: group.name }),
            "aria-current": group === open ? "true" : null,
            class: `tab tab-${group.name}`,
          },
          `${kindName(group.name)} `,
          h("small", {}, group.list.length),
        ),
      ),
    ),
    summary(open.list, spoken),
    open.list.length > 0
      ? rows(open.list, false)
      : h(
          "p",
          { class: "nothing" },
          say(
            `在这些文件里没有找到${kindName(open.name)}。`,
            `No ${kindName(open.name)} was found in these documents.`,
          ),
        ),
  );
}

/** A question to go on from, where the graph can be asked. */
function asked(at: number): string {
  const name = `<${iri(have("things").path[at]!)}>`;
  return encodeURIComponent(
    `PREFIX cg: <https://w3id.org/commitment-graph/ontology#>\nSELECT ?role ?statement ?quote WHERE {\n  ?statement ?role ${name} ;\n    cg:quote ?quote\n}\nLIMIT 100`,
  );
}

function summary(list: number[], spoken: (one: number) => boolean): HTMLElement | false {
  const own = list.filter(spoken).length;
  if (!list.length || !own || own === list.length) return false;
  return h(
    "p",
    { class: "lead" },
    say(
      `其中 ${own} 条由其提出，${list.length - own} 条提到它。`,
      `${own} said or owed by it, ${list.length - own} name it.`,
    ),
  );
}

/** Posts, hierarchy, places: what is true of it beside what is said. */
function facts(at: number): HTMLElement | false {
  const lines = have("things")
    .facts.filter(([kind, from, to]) => kind !== "pledges" && (from === at || to === at))
    .slice(0, 40)
    .map(([kind, from, to, note]) => {
      const label = note ?? kindName(kind);
      return h(
        "li",
        {},
        from === at
          ? [h("small", {}, bdi(label)), " "][0]!
          : h("small", {}, say(`${label} ←`, `${label} of`)),
        " ",
        thingLink(from === at ? to : from),
      );
    });
  return lines.length > 0 && h("ul", { class: "facts" }, ...lines);
}
