// Names that lead somewhere.
import { bdi, h } from "../shared/dom";
import { sign } from "../shared/marks";
import { say } from "../shared/speech";
import { className, have, postsOf } from "./data";
import { address, sourceAddress, thingAddress } from "./route";

/** A thing's name with the sign of its class, leading to its page. */
export function thingLink(thing: number, signed = true): HTMLElement {
  const things = have("things");
  const kind = className(thing);
  const view =
    kind === "Theme"
      ? address("ledger", "", { theme: things.path[thing]! })
      : thingAddress(things.path[thing]!);
  return h(
    "a",
    { class: "thing", href: view, lang: "zh-Hans" },
    signed && sign(have("core").palette, kind, 10),
    bdi(things.name[thing]!),
  );
}

/** An official with the post that makes the words weigh. */
export function official(thing: number): HTMLElement {
  const post = postsOf(thing)[0];
  return h(
    "span",
    { class: "official" },
    thingLink(thing),
    post && h("small", { lang: "zh-Hans" }, bdi(post)),
  );
}

export function things(list: number[]): HTMLElement | false {
  return list.length > 0 && h("span", { class: "things" }, ...list.map((thing) => thingLink(thing)));
}

export function sourceLink(statement: number): HTMLElement {
  const all = have("statements");
  const source = have("core").documents[all.document[statement]!]!;
  return h(
    "a",
    {
      class: "source",
      href: sourceAddress(source.path, all.start[statement]!, all.end[statement]!),
      title: say("看原文中的这句话", "this sentence in its source"),
      lang: "zh-Hans",
    },
    bdi(documentName(all.document[statement]!)),
  );
}

/** A short name of a document: who issued it and the year it plans for, else its title. */
export function documentName(at: number): string {
  const source = have("core").documents[at]!;
  return source.title;
}
