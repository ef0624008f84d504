// A picture by keys alone: arrows walk from thing to thing, Enter opens, E expands, + and − zoom, 0 shows all.
import { h } from "./dom";
import type { Picture } from "./picture";
import { say } from "./speech";

export interface Keyed {
  name(id: number): string;
  onThing(id: number): void;
  onOpen(id: number): void;
}

const WAYS: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Let the stage be walked with the keyboard; where one stands is said aloud. */
export function walkable(stage: HTMLElement, picture: () => Picture | undefined, keyed: Keyed): void {
  const said = h("p", { class: "said-aloud", "aria-live": "polite" });
  stage.after(said);
  stage.setAttribute("tabindex", "0");
  stage.setAttribute("role", "application");
  stage.setAttribute(
    "aria-label",
    say(
      "网络图。方向键走到旁边的实体，回车看原文，E 展开，加减号缩放，0 看全图；“列表”给出同样的内容",
      "Network. Arrow keys walk, Enter shows the words, E expands, + and − zoom, 0 shows all; “as a list” gives the same in words",
    ),
  );
  stage.addEventListener("keydown", (event) => {
    const shown = picture();
    if (!shown || event.ctrlKey || event.metaKey || event.altKey) return;
    const here = shown.here();
    const way = WAYS[event.key];
    if (way) {
      const next = shown.beside(way[0], way[1]);
      if (next !== null) {
        shown.select(next, false);
        shown.reveal(next);
        said.textContent = keyed.name(next);
      }
    } else if (event.key === "Enter" && here !== null) keyed.onThing(here);
    else if ((event.key === "e" || event.key === "E") && here !== null) keyed.onOpen(here);
    else if (event.key === "+" || event.key === "=") shown.zoom(1.3);
    else if (event.key === "-") shown.zoom(1 / 1.3);
    else if (event.key === "0") shown.fit();
    else return;
    event.preventDefault();
  });
}
