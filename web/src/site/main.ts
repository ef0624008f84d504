// The pages of `kg site`: one program, a view for each address.
import "../shared/base.css";
import "../shared/picture.css";
import "./site.css";
import { applyDaylight, onDaylight, toggleDaylight } from "../shared/daylight";
import { fill, h } from "../shared/dom";
import { pour } from "../shared/marks";
import { language, say, speak } from "../shared/speech";
import { catalogue } from "./catalogue";
import { have, load } from "./data";
import { documents } from "./documents";
import { finder } from "./finder";
import { ledger } from "./ledger";
import { leaveNetwork, network, networkOnPaper, recolourNetwork } from "./network";
import { overview } from "./overview";
import { reader } from "./reader";
import { address, here, type Route } from "./route";
import { thing } from "./thing";

type View = (main: HTMLElement, route: Route) => void | Promise<void>;

const VIEWS: Record<string, View> = {
  "": overview,
  ledger,
  doc: reader,
  documents,
  thing,
  network,
  actors: (main, route) => catalogue(main, route, say("主体", "Actors"), ["Institution", "Official"]),
  indicators: (main, route) => catalogue(main, route, say("指标", "Indicators"), ["Indicator"]),
  things: (main, route) =>
    catalogue(main, route, say("事项", "Projects and more"), [
      "Project",
      "Strategy",
      "Policy",
      "Event",
      "Honour",
      "Place",
      "Theme",
    ]),
};

const top = h("header", { class: "top" });
const main = h("main", { id: "main", tabindex: "-1" });
const foot = h("footer", { class: "foot" });
let last = "";
let turn = 0;

async function render(): Promise<void> {
  const route = here();
  const view = VIEWS[route.view] ?? overview;
  const mine = ++turn;
  if (view !== overview) await Promise.all([load("things"), load("statements")]);
  if (mine !== turn) return; // the reader has gone on
  leaveNetwork();
  main.className = `view-${route.view || "overview"}`;
  drawTop(route);
  await view(main, route);
  if (mine !== turn) return;
  const title = main.querySelector("h1")?.textContent ?? "";
  document.title = `${title.slice(0, 80)} · ${say("承诺图谱", "Commitments")}`;
  const place = `${route.view}/${route.rest}`;
  if (place !== last && !route.query.has("at")) scrollTo(0, (history.state as { y?: number } | null)?.y ?? 0);
  last = place;
  document.documentElement.dataset.ready = String(mine);
}

function drawTop(route: Route): void {
  const doors: [string, string][] = [
    ["ledger", say("台账", "Ledger")],
    ["actors", say("主体", "Actors")],
    ["indicators", say("指标", "Indicators")],
    ["things", say("事项", "Projects")],
    ["documents", say("文件", "Documents")],
    ["network", say("网络", "Network")],
  ];
  fill(
    top,
    h(
      "a",
      {
        class: "skip",
        href: location.hash,
        onclick: (event: Event) => {
          event.preventDefault();
          main.focus();
        },
      },
      say("跳到正文", "skip to content"),
    ),
    h("a", { class: "brand", href: "#/" }, say("承诺图谱", "Commitments")),
    h(
      "nav",
      { "aria-label": say("主导航", "main") },
      ...doors.map(([view, name]) =>
        h("a", { href: address(view), "aria-current": route.view === view ? "page" : null }, name),
      ),
      have("core").ask && h("a", { href: have("core").ask }, "SPARQL"),
    ),
    route.view && finder(say("查找", "search"), ""),
    h(
      "div",
      { class: "switches" },
      h(
        "button",
        {
          type: "button",
          title: say("明暗", "light or dark"),
          "aria-label": say("明暗", "light or dark"),
          onclick: daylight,
        },
        "◐",
      ),
      h(
        "button",
        {
          type: "button",
          lang: language() === "zh" ? "en" : "zh-Hans",
          onclick: () => {
            speak(language() === "zh" ? "en" : "zh");
            drawFoot();
            void render();
          },
        },
        language() === "zh" ? "EN" : "中文",
      ),
    ),
  );
}

function drawFoot(): void {
  fill(
    foot,
    h(
      "p",
      {},
      say(
        "由规则从公开文件抽取，可能有误，以原句为准。发现错误：在评审文件里改正，再建一次图谱。",
        "Extracted by rule from public documents; it may be wrong, the sentence decides. To correct it, use the review file and build again.",
      ),
    ),
  );
}

function daylight(): void {
  toggleDaylight();
  recolour();
}

function recolour(): void {
  pour(have("core").palette, document.documentElement.dataset.theme === "dark");
  recolourNetwork();
  if (here().view === "network" && here().query.has("all")) void render();
}

/** Paper is light, and nobody can open what is folded on it. */
function onPaper(): void {
  let theme = "light";
  let folded: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    theme = document.documentElement.dataset.theme ?? "light";
    document.documentElement.dataset.theme = "light";
    pour(have("core").palette, false);
    folded = [...main.querySelectorAll<HTMLDetailsElement>("details.figures:not([open])")];
    for (const one of folded) one.open = true;
    networkOnPaper(true);
  });
  addEventListener("afterprint", () => {
    document.documentElement.dataset.theme = theme;
    pour(have("core").palette, theme === "dark");
    for (const one of folded) one.open = false;
    networkOnPaper(false);
  });
}

async function start(): Promise<void> {
  applyDaylight();
  speak(language());
  const core = await load("core");
  pour(core.palette, document.documentElement.dataset.theme === "dark");
  document.body.append(top, main, foot);
  drawFoot();
  onDaylight(recolour);
  onPaper();
  addEventListener("hashchange", () => void render());
  addEventListener("scroll", () => {
    clearTimeout(scrolled);
    scrolled = setTimeout(() => history.replaceState({ y: scrollY }, ""), 120);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !(event.target as Element).matches?.("input, select, textarea")) {
      event.preventDefault();
      document.querySelector<HTMLInputElement>(".finder input")?.focus();
    }
  });
  await render();
  // While the reader looks at the first page, what the next ones need arrives.
  if (!here().view) void Promise.all([load("things"), load("statements")]);
}
let scrolled: ReturnType<typeof setTimeout> | undefined;

void start();
