// The source as it was read: statements in three calm colours, names underlined by type, measures in the margin.
import { bdi, fill, h } from "../shared/dom";
import { say } from "../shared/speech";
import { className, have, load, numbersOf, type Text } from "./data";
import { documentHead } from "./documents";
import { figure, figureName, figureText, kindName } from "./figure";
import { address, type Route, replace, sourceAddress, thingAddress } from "./route";
import { detail } from "./rows";

interface Span {
  start: number;
  end: number;
  statement: number;
}

/** The page of one document. */
export async function reader(main: HTMLElement, route: Route): Promise<void> {
  const documents = have("core").documents;
  const at = documents.findIndex((one) => one.path === `doc/${route.rest}` || one.path === route.rest);
  if (at < 0) {
    fill(main, h("p", { class: "nothing" }, say("没有这份文件。", "There is no such document.")));
    return;
  }
  const text = await load(`text-${at}`);
  const spans = statementsIn(at);
  const panel = h("aside", { class: "note", tabindex: "-1", hidden: true });
  const page = h("article", { class: "page", lang: "zh-Hans" });
  const open = (statement: number) => {
    const all = have("statements");
    replace(sourceAddress(documents[at]!.path, all.start[statement]!, all.end[statement]!));
    light(page, statement);
    fill(
      panel,
      h(
        "button",
        { type: "button", class: "close", "aria-label": say("关闭", "close"), onclick: () => close() },
        "×",
      ),
      h("h2", {}, kindName(have("core").kinds[all.kind[statement]!]!)),
      detail(statement, false),
    );
    panel.hidden = false;
    main.classList.add("noting");
    opener = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
    if (opener?.classList.contains("pin")) panel.focus({ preventScroll: true });
  };
  let opener: HTMLElement | undefined;
  const close = () => {
    if (panel.contains(document.activeElement)) opener?.focus({ preventScroll: true });
    panel.hidden = true;
    main.classList.remove("noting");
    light(page, -1);
    replace(address("doc", route.rest));
  };
  page.append(...paragraphs(text, spans, open));
  for (const part of [page, panel])
    part.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !panel.hidden) close();
    });
  fill(main, documentHead(at), h("div", { class: "reader" }, outline(text, at, page), page, panel));
  const [from, to] = (route.query.get("at") ?? "").split("-").map(Number);
  if (from !== undefined && Number.isFinite(from)) {
    const exact = spans.find((span) => span.start === from && span.end === to);
    if (exact) open(exact.statement);
    const target = exact
      ? page.querySelector(`[data-s~="${exact.statement}"]`)
      : ([...page.querySelectorAll<HTMLElement>("[data-start]")]
          .reverse()
          .find((one) => Number(one.dataset.start) <= from) ?? null);
    target?.scrollIntoView({ block: "center", behavior: "instant" });
  }
}

function statementsIn(document: number): Span[] {
  const all = have("statements");
  const found: Span[] = [];
  for (let at = 0; at < all.kind.length; at += 1) {
    if (all.document[at] === document)
      found.push({ start: all.start[at]!, end: all.end[at]!, statement: at });
  }
  return found;
}

/** Each line of the text as a paragraph, with the measures that stand in it beside it. */
function paragraphs(
  { text, headings, mentions }: Text,
  spans: Span[],
  open: (statement: number) => void,
): HTMLElement[] {
  const points = [...text]; // offsets count code points
  const titles = headings.map(([start, , , , body]): [number, number] => [start, body]);
  const found: HTMLElement[] = [];
  let spanAt = 0;
  let mentionAt = 0;
  for (let start = 0; start <= points.length; ) {
    let end = lineEnd(points, start);
    // What goes on in the next line is shown in one, as it was before a column broke it.
    while (spans.some((span) => span.start < end && span.end > end + 1)) end = lineEnd(points, end + 1);
    const stop = end;
    while (spanAt < spans.length && spans[spanAt]!.end <= start) spanAt += 1;
    while (mentionAt < mentions.length && mentions[mentionAt]![1] <= start) mentionAt += 1;
    const here = spans.filter((span, index) => index >= spanAt && span.start < stop && span.end > start);
    const named: Text["mentions"] = [];
    for (let index = mentionAt; index < mentions.length && mentions[index]![0] < stop; index += 1)
      named.push(mentions[index]!);
    if (points.slice(start, stop).some((letter) => letter.trim())) {
      found.push(
        paragraph(
          points,
          start,
          stop,
          here,
          named,
          titles.filter(([from, to]) => from < stop && to > start),
          open,
        ),
      );
    }
    start = stop + 1;
  }
  return found;
}

function lineEnd(points: string[], start: number): number {
  const end = points.indexOf("\n", start);
  return end < 0 ? points.length : end;
}

function paragraph(
  points: string[],
  start: number,
  end: number,
  spans: Span[],
  mentions: Text["mentions"],
  titles: [number, number][],
  open: (statement: number) => void,
): HTMLElement {
  const cuts = new Set([start, end]);
  for (const span of spans)
    for (const cut of [span.start, span.end]) if (cut > start && cut < end) cuts.add(cut);
  for (const [from, to] of titles) for (const cut of [from, to]) if (cut > start && cut < end) cuts.add(cut);
  for (const [from, to] of mentions)
    for (const cut of [from, to]) if (cut > start && cut < end) cuts.add(cut);
  const order = [...cuts].sort((a, b) => a - b);
  const pieces = order.slice(0, -1).map((from, at) => {
    const to = order[at + 1]!;
    const over = spans
      .filter((span) => span.start <= from && span.end >= to)
      .sort((a, b) => a.end - a.start - (b.end - b.start));
    const mention = mentions.find(([first, last]) => first <= from && last >= to);
    const text = points.slice(from, to).join("").replaceAll("\n", "");
    const made = piece(text, over, mention?.[2], open);
    const shown = titles.some(([first, last]) => first <= from && last >= to) ? h("b", {}, made) : made;
    return [...spans.filter((span) => span.start === from).map((span) => pin(span, open)), shown];
  });
  const starting = spans.filter((span) => span.start >= start);
  const chips = starting.flatMap((span) =>
    numbersOf(span.statement).map((number) => [span.statement, number] as const),
  );
  return h(
    "div",
    { class: "line", "data-start": start },
    h("p", {}, ...pieces.flat()),
    chips.length > 0 &&
      h(
        "ul",
        { class: "margin", "aria-label": say("本段的数字", "numbers of this paragraph") },
        ...chips.map(([statement, number]) =>
          h(
            "li",
            {},
            h(
              "button",
              { type: "button", class: "chip", title: figureText(number), onclick: () => open(statement) },
              h("small", {}, bdi(figureName(number))),
              " ",
              bdi(figure(number)),
            ),
          ),
        ),
      ),
  );
}

function piece(
  text: string,
  over: Span[],
  thing: number | undefined,
  open: (statement: number) => void,
): Node {
  let inner: Node = document.createTextNode(text);
  if (thing !== undefined) {
    const kind = className(thing);
    inner = h(
      "a",
      {
        class: `name name-${kind}`,
        href: thingAddress(have("things").path[thing]!),
        title: `${kindName(kind)} · ${have("things").name[thing]}`,
      },
      inner,
    );
  }
  const innermost = over[0];
  if (!innermost) return inner;
  const kind = have("core").kinds[have("statements").kind[innermost.statement]!]!;
  return h(
    "mark",
    {
      class: `said said-${kind}`,
      "data-s": over.map((span) => span.statement).join(" "),
      title: kindName(kind),
      onclick: (event: Event) => {
        if (!(event.target as Element).closest("a")) open(innermost.statement);
      },
    },
    inner,
  );
}

/** A way to a statement for the keyboard and the screen reader: names inside it are links of their own. */
function pin(span: Span, open: (statement: number) => void): HTMLElement {
  const all = have("statements");
  const kind = kindName(have("core").kinds[all.kind[span.statement]!]!);
  return h("button", {
    type: "button",
    class: "pin",
    "data-kind": kind,
    "aria-label": `${kind} ${all.quote[span.statement]!.replace(/\s*\n\s*/g, "").slice(0, 60)}`,
    onclick: () => open(span.statement),
  });
}

/** The whole of one statement, wherever line breaks cut it, and nothing else. */
function light(page: HTMLElement, statement: number): void {
  for (const one of page.querySelectorAll(".hit")) one.classList.remove("hit");
  if (statement >= 0)
    for (const one of page.querySelectorAll(`[data-s~="${statement}"]`)) one.classList.add("hit");
}

function outline({ headings }: Text, document: number, page: HTMLElement): HTMLElement {
  const titled = headings.filter(([, , title]) => title.trim());
  const items = titled.map(([start, , title, depth]) =>
    h(
      "li",
      { class: `depth-${Math.min(depth, 4)}` },
      h(
        "a",
        {
          href: sourceAddress(have("core").documents[document]!.path, start, start),
          onclick: (event: Event) => {
            event.preventDefault();
            [...page.querySelectorAll<HTMLElement>("[data-start]")]
              .reverse()
              .find((one) => Number(one.dataset.start) <= start)
              ?.scrollIntoView({ block: "start" });
          },
        },
        bdi(title),
      ),
    ),
  );
  return h(
    "nav",
    { class: "outline", "aria-label": say("目录", "outline"), lang: "zh-Hans" },
    h(
      "details",
      { open: innerWidth > 1100 },
      h("summary", {}, say(`目录 ${titled.length}`, `Outline ${titled.length}`)),
      h("ol", {}, ...items),
    ),
  );
}
