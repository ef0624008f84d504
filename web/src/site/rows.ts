// Statements as rows: who, what, number, by when, how firmly, owner, source. A row opens in place.
import { bdi, fill, h } from "../shared/dom";
import { download } from "../shared/download";
import { say } from "../shared/speech";
import { className, followOf, have, load, numbersOf, servesIn, statementIri } from "./data";
import { figure, figureName, figureText, kindName, periodName } from "./figure";
import { official, sourceLink, thingLink, things } from "./links";
import { address, sourceAddress } from "./route";
import { statementTurtle } from "./turtle";

const PAGE = 50;

/** A table of these statements; more of them come as the reader goes on. */
export function rows(list: number[], showKind: boolean): HTMLElement {
  const body = h("tbody");
  let shown = 0;
  const more = h("button", { type: "button", class: "more", onclick: () => next() });
  const next = () => {
    body.append(...list.slice(shown, shown + PAGE).map((at) => row(at, showKind)));
    shown = Math.min(list.length, shown + PAGE);
    more.hidden = shown >= list.length;
    fill(
      more,
      say(
        `再看 ${Math.min(PAGE, list.length - shown)} 条（共 ${list.length}）`,
        `${Math.min(PAGE, list.length - shown)} more of ${list.length}`,
      ),
    );
  };
  next();
  const table = h(
    "table",
    { class: "rows" },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        ...[
          say("谁", "who"),
          say("说了什么", "what"),
          say("数字", "number"),
          say("期限", "by when"),
          say("力度", "how firmly"),
          say("责任", "owner"),
          say("出处", "source"),
        ].map((title) => h("th", { scope: "col" }, title)),
      ),
    ),
    body,
  );
  return h("div", { class: "ledger-rows" }, table, more);
}

function row(at: number, showKind: boolean): HTMLElement {
  const all = have("statements");
  const kind = have("core").kinds[all.kind[at]!]!;
  const speaker = all.speaker[at]!;
  const by = all.by[at]! >= 0 && !(speaker >= 0 && servesIn(speaker, all.by[at]!)) ? [all.by[at]!] : [];
  const owners = [...new Set([...(all.responsible[at] ?? []), ...(all.partners[at] ?? [])])];
  const opener = h(
    "button",
    {
      type: "button",
      class: `what what-${kind}`,
      "aria-expanded": "false",
      lang: "zh-Hans",
      onclick: () => toggle(),
    },
    showKind && h("span", { class: `tag tag-${kind}` }, kindName(kind)),
    bdi(unbroken(all.quote[at]!)),
  );
  const cell = (label: string, style: string, ...content: Parameters<typeof fill>[1][]) =>
    h("td", { class: style, "data-label": label }, ...content);
  const line = h(
    "tr",
    { class: "row" },
    cell(
      say("谁", "who"),
      "who",
      speaker >= 0 && official(speaker),
      things(by.filter((body) => body !== speaker)),
    ),
    cell("", "words", opener),
    cell(
      say("数字", "number"),
      "number",
      ...numbersOf(at)
        .slice(0, 3)
        .map((number) =>
          h(
            "span",
            { class: "figure", title: figureText(number) },
            h("small", { lang: "zh-Hans" }, bdi(figureName(number))),
            bdi(figure(number)),
          ),
        ),
      numbersOf(at).length > 3 && h("small", {}, `+${numbersOf(at).length - 3}`),
    ),
    cell(say("期限", "by when"), "when", bdi(all.deadline[at] ?? periodName(at))),
    cell(say("力度", "how firmly"), "strength", all.strength[at] && kindName(all.strength[at]!)),
    cell(say("责任", "owner"), "owner", things(owners)),
    cell(say("出处", "source"), "origin", sourceLink(at)),
  );
  let open: HTMLElement | undefined;
  const toggle = () => {
    if (open) {
      open.remove();
      open = undefined;
    } else {
      open = h("tr", { class: "detail" }, h("td", { colspan: 7 }, detail(at)));
      line.after(open);
    }
    opener.setAttribute("aria-expanded", String(!!open));
  };
  return line;
}

/** Everything known of a statement, and its words in their paragraph. */
export function detail(at: number, withContext = true): HTMLElement {
  const all = have("statements");
  const source = have("core").documents[all.document[at]!]!;
  const kind = have("core").kinds[all.kind[at]!]!;
  const context = h(
    "blockquote",
    { class: `quote quote-${kind} context-block`, lang: "zh-Hans" },
    h("mark", {}, unbroken(all.quote[at]!)),
  );
  const path = h("p", { class: "path", lang: "zh-Hans" });
  if (withContext) {
    load(`text-${all.document[at]!}`).then(({ text, headings }) => {
      const [before, after] = paragraph(text, all.start[at]!, all.end[at]!);
      fill(
        context,
        h("span", { class: "context" }, before),
        h("mark", {}, unbroken(all.quote[at]!)),
        h("span", { class: "context" }, after),
      );
      const over = headings.filter(([start, end]) => start <= all.start[at]! && end >= all.end[at]!);
      fill(path, bdi(over.map(([, , title]) => title).join(" › ")));
    });
  }
  const known: [string, Node | string | undefined | false][] = [
    [say("主体", "bound"), all.by[at]! >= 0 && thingLink(all.by[at]!)],
    [say("发言人", "speaker"), all.speaker[at]! >= 0 && thingLink(all.speaker[at]!)],
    [say("力度", "how firmly"), all.strength[at] ? kindName(all.strength[at]!) : ""],
    [say("年份", "for"), periodName(at)],
    [
      say("期限", "by when"),
      all.deadline[at] && `${all.deadline[at]}${all.day[at] ? ` (${all.day[at]})` : ""}`,
    ],
    [say("涉及", "about"), all.about[at]!.length > 0 && things(all.about[at]!)],
    [say("主题", "theme"), all.themes[at]!.length > 0 && things(all.themes[at]!)],
    [say("责任", "owner"), all.responsible[at] && things(all.responsible[at]!)],
    [say("协同", "together with"), all.partners[at] && things(all.partners[at]!)],
    ...numbersOf(at).map((number): [string, Node] => [figureName(number), numberDetail(number)]),
    [say("规则", "rule"), all.rules[all.rule[at]!] ?? ""],
  ];
  return h(
    "div",
    { class: "known" },
    withContext && path,
    withContext && context,
    h(
      "dl",
      {},
      ...known.flatMap(([name, value]) =>
        value ? [h("dt", {}, bdi(name)), h("dd", {}, typeof value === "string" ? bdi(value) : value)] : [],
      ),
    ),
    h(
      "p",
      { class: "doors" },
      h(
        "a",
        { class: "door", href: sourceAddress(source.path, all.start[at]!, all.end[at]!) },
        say("看原文", "in the source"),
      ),
      networkDoor(at),
      h(
        "button",
        {
          type: "button",
          class: "door",
          onclick: () => download("statement.ttl", "text/turtle", statementTurtle(at)),
        },
        "Turtle",
      ),
    ),
    h("p", { class: "iri" }, statementIri(at)),
    h(
      "p",
      { class: "honest" },
      say("按规则抽取，可能有误：以原句为准。", "Extracted by rule, may be wrong: the sentence decides."),
    ),
  );
}

function networkDoor(at: number): HTMLElement | false {
  const all = have("statements");
  const focus = all.about[at]![0] ?? (all.speaker[at]! >= 0 ? all.speaker[at]! : all.by[at]!);
  return (
    focus >= 0 &&
    h(
      "a",
      { class: "door", href: address("network", "", { focus: have("things").path[focus]! }) },
      say("看网络", "in the network"),
    )
  );
}

function numberDetail(number: number): HTMLElement {
  const all = have("statements");
  const indicator = all.numbers.indicator[number]!;
  const ties = followOf(number).map(([kind, from, to, note]) => {
    const other = from === number ? to : from;
    const label = [kindName(kind), note && kindName(note)].filter(Boolean).join("：");
    return h(
      "li",
      {},
      `${label} `,
      other >= 0 && bdi(`${periodName(all.numbers.statement[other]!)} ${figure(other)} `),
      other >= 0 && sourceLink(all.numbers.statement[other]!),
    );
  });
  return h(
    "div",
    {},
    bdi(figure(number), { class: "figure" }),
    h("small", { lang: "zh-Hans" }, say("原文：", "as written: "), bdi(figureText(number)), " "),
    indicator >= 0 && className(indicator) === "Indicator" && thingLink(indicator),
    ties.length > 0 && h("ul", { class: "follow" }, ...ties),
  );
}

/** What stands before and after a sentence in its paragraph. */
export function paragraph(text: string, start: number, end: number): [string, string] {
  const points = [...text]; // offsets count code points
  const at = (place: number) => points[place];
  let first = start;
  while (first > 0 && start - first < AROUND && at(first - 1) !== "\n") first -= 1;
  let last = end;
  while (last < points.length && last - end < AROUND && at(last) !== "\n") last += 1;
  const before = points.slice(first, start).join("");
  const after = points.slice(end, last).join("");
  const more = (place: number) => place > 0 && place < points.length && at(place) !== "\n";
  return [more(first - 1) ? `…${before}` : before, more(last) ? `${after}…` : after];
}

const AROUND = 160;

/** Words as one line: a column that broke them does not matter. */
function unbroken(text: string): string {
  return text.replace(/\s*\n\s*/g, "");
}
