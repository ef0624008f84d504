// Statements as a list of quotations, each with what it says and where it stands.
import { bdi, h } from "./dom";
import { type Both, named, say } from "./speech";

export interface Quote {
  kind: string;
  quote: string;
  before: string;
  after: string;
  document: string;
  by?: string;
  speaker?: string;
  period?: string;
  strength?: string;
  deadline?: string;
  numbers: string[];
  link?: string;
}

/** One quotation: the words in their sentence, then the chips, then the source. */
export function quotation(names: Record<string, Both>, one: Quote): HTMLElement {
  const chips = [
    named(names, one.kind),
    one.period,
    one.strength && named(names, one.strength),
    one.deadline,
    ...one.numbers,
  ].filter((chip): chip is string => !!chip);
  const who = one.speaker && one.speaker !== one.by ? `${one.speaker} · ${one.by ?? ""}` : (one.by ?? "");
  return h(
    "article",
    { class: `quote quote-${one.kind}` },
    h(
      "blockquote",
      { lang: "zh-Hans", dir: "auto" },
      h("span", { class: "context" }, one.before),
      h("mark", {}, one.quote),
      h("span", { class: "context" }, one.after),
    ),
    h("p", { class: "chips" }, ...chips.map((chip) => bdi(chip, { class: "chip" }))),
    h(
      "footer",
      { lang: "zh-Hans" },
      who && bdi(who),
      who && " — ",
      one.link
        ? h("a", { href: one.link, title: say("看原文", "in the source") }, bdi(one.document))
        : h("cite", {}, bdi(one.document)),
    ),
  );
}

/** A long list shows its head first. */
export function quotations(names: Record<string, Both>, all: Quote[], head = 30): HTMLElement {
  const list = h("div", { class: "quotes" }, ...all.slice(0, head).map((one) => quotation(names, one)));
  if (all.length > head) {
    const more = h(
      "button",
      {
        type: "button",
        class: "more",
        onclick: () => {
          more.replaceWith(...all.slice(head).map((one) => quotation(names, one)));
        },
      },
      say(`再看 ${all.length - head} 条`, `${all.length - head} more`),
    );
    list.append(more);
  }
  return list;
}
