// The documents: what they are, and how much each of them says.
import { bdi, fill, h } from "../shared/dom";
import { say } from "../shared/speech";
import { have, iri } from "./data";
import { kindName } from "./figure";
import { address } from "./route";

export const documentAddress = (path: string) => address("doc", path.replace(/^doc\//, ""));

export function documents(main: HTMLElement): void {
  const core = have("core");
  const order = core.documents.map((_, at) => at);
  fill(
    main,
    h("h1", {}, say("文件", "Documents")),
    h(
      "p",
      { class: "lead" },
      say(
        `${order.length} 份文件。每一条承诺都能回到这里的一句话。`,
        `${order.length} documents. Every commitment leads back to a sentence in one of them.`,
      ),
    ),
    h(
      "table",
      { class: "plain" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ...[
            say("标题", "title"),
            say("地方", "place"),
            say("年份", "year"),
            ...core.kinds.map(kindName),
          ].map((name, at) => h("th", { scope: "col", class: at > 2 ? "count" : null }, name)),
        ),
      ),
      h(
        "tbody",
        {},
        ...order.map((at) => {
          const one = core.documents[at]!;
          return h(
            "tr",
            {},
            h(
              "td",
              { lang: "zh-Hans" },
              h("a", { href: documentAddress(one.path) }, bdi(one.title)),
              one.versionOf >= 0 && h("small", {}, say(" · 另一版本", " · another version")),
            ),
            h("td", { lang: "zh-Hans", "data-label": say("地方", "place") }, bdi(one.placeName ?? "")),
            h("td", { "data-label": say("年份", "year") }, one.year ?? ""),
            ...one.counts.map((count, kind) =>
              h(
                "td",
                { class: "count", "data-label": kindName(core.kinds[kind]!) },
                count.toLocaleString("en"),
              ),
            ),
          );
        }),
      ),
    ),
  );
}

/** The head of a document's page. */
export function documentHead(at: number): HTMLElement {
  const core = have("core");
  const one = core.documents[at]!;
  const known = [
    one.issuerName,
    one.placeName,
    one.level && kindName(one.level),
    one.year && say(`${one.year} 年计划`, `plans for ${one.year}`),
    one.publisher,
    one.issued,
  ].filter((part): part is string => !!part);
  return h(
    "header",
    { class: "document-head" },
    h("p", { class: "kind" }, say("文件", "Document")),
    h("h1", { lang: "zh-Hans" }, bdi(one.title)),
    h(
      "p",
      { class: "lead", lang: "zh-Hans" },
      ...known.flatMap((part, place) => [place > 0 && " · ", bdi(part)]),
    ),
    h(
      "p",
      { class: "doors" },
      ...core.kinds.map((kind, place) =>
        h(
          "a",
          { class: `door count-${kind}`, href: address("ledger", "", { kind, doc: one.path }) },
          h("span", { class: `swatch swatch-${kind}` }),
          `${kindName(kind)} ${one.counts[place]}`,
        ),
      ),
    ),
    h("p", { class: "iri" }, iri(one.path)),
  );
}
