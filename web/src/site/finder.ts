// A search field that knows names as one types; Enter searches the sentences.
import { bdi, fill, h } from "../shared/dom";
import { sign } from "../shared/marks";
import { say } from "../shared/speech";
import { className, have, load, postsOf } from "./data";
import { kindName } from "./figure";
import { address, thingAddress } from "./route";
import { findThings } from "./search";

export function finder(placeholder: string, style: string, button?: string, autofocus = false): HTMLElement {
  const list = h("ul", { class: "found", hidden: true });
  const field = h("input", {
    type: "search",
    name: "q",
    autofocus,
    autocomplete: "off",
    placeholder,
    "aria-label": say("查找名字、职务或原句", "search names, posts or sentences"),
    oninput: async () => {
      await Promise.all([load("things"), load("statements")]);
      show(list, findThings(field.value, 8));
    },
    onkeydown: (event: KeyboardEvent) => {
      if (event.key === "ArrowDown") step(event, 0);
    },
  });
  const step = (event: Event, to: number) => {
    const links = [...list.querySelectorAll("a")];
    if (!links.length || list.hidden) return;
    event.preventDefault();
    (to < 0 ? field : links[Math.min(to, links.length - 1)]!).focus();
  };
  list.addEventListener("keydown", (event) => {
    const at = [...list.querySelectorAll("a")].indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === "ArrowDown") step(event, at + 1);
    if (event.key === "ArrowUp") step(event, at - 1);
  });
  list.addEventListener("click", () => {
    list.hidden = true;
  });
  const box = h(
    "form",
    {
      class: `finder ${style}`,
      role: "search",
      onsubmit: (event: Event) => {
        event.preventDefault();
        list.hidden = true;
        location.hash = address("ledger", "", field.value.trim() ? { q: field.value.trim(), kind: "*" } : {});
      },
      onkeydown: (event: KeyboardEvent) => {
        if (event.key !== "Escape" || list.hidden) return;
        list.hidden = true;
        field.focus();
      },
      onfocusout: (event: FocusEvent) => {
        if (!box.contains(event.relatedTarget as Node | null)) list.hidden = true;
      },
    },
    field,
    button && h("button", { type: "submit" }, button),
    list,
  );
  return box;
}

function show(list: HTMLElement, hits: number[]): void {
  list.hidden = !hits.length;
  fill(list, ...hits.map((at) => h("li", {}, named(at))));
}

/** A thing as it stands in a list of answers: its sign, its name, what it is. */
export function named(at: number): HTMLElement {
  const kind = className(at);
  return h(
    "a",
    { href: thingAddress(have("things").path[at]!) },
    sign(have("core").palette, kind, 11),
    bdi(have("things").name[at]!, { lang: "zh-Hans" }),
    h("small", {}, bdi(postsOf(at)[0] ?? kindName(kind))),
  );
}
