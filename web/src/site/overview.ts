// The front page: a sentence with numbers in it, a search field, four doors, and what most is said about.
import { bdi, fill, h } from "../shared/dom";
import { language, say } from "../shared/speech";
import { type Example, have } from "./data";
import { documentAddress } from "./documents";
import { kindName } from "./figure";
import { finder } from "./finder";
import { address } from "./route";

export function overview(main: HTMLElement): void {
  const core = have("core");
  const { counts, front } = core;
  const number = (value: number) => value.toLocaleString("en");
  const promised = counts.statements.Commitment! - counts.restated.Commitment!;
  const strong = (value: number) => h("strong", {}, number(value));
  const whole = [strong(core.documents.length), strong(counts.bodies), strong(promised)] as const;
  const sentence =
    language() === "zh"
      ? counts.bodies
        ? [
            whole[0],
            " 份文件里，",
            whole[1],
            " 个主体作出 ",
            whole[2],
            " 条承诺。每一条都能回到原文的那句话。",
          ]
        : [whole[0], " 份文件里有 ", whole[2], " 条承诺。每一条都能回到原文的那句话。"]
      : counts.bodies
        ? [
            whole[2],
            " commitments by ",
            whole[1],
            " bodies in ",
            whole[0],
            " documents. Each leads back to its sentence.",
          ]
        : [whole[2], " commitments in ", whole[0], " documents. Each leads back to its sentence."];
  fill(
    main,
    h(
      "section",
      { class: "front" },
      h("h1", { class: "sentence" }, ...sentence),
      finder(tryThese(front.examples), "ask", say("查找", "Search"), innerWidth > 900),
      asked(front.examples),
      h(
        "ul",
        { class: "four" },
        door(
          address("ledger"),
          say("承诺台账", "Ledger"),
          say("谁、承诺什么、多少、何时、出处", "who, what, how much, by when, where it says so"),
          promised,
        ),
        door(
          address("actors"),
          say("主体", "Actors"),
          say("机构与负责人，各自说了什么", "bodies and officials, and what each said"),
          (counts.things.Institution ?? 0) + (counts.things.Official ?? 0),
        ),
        door(
          address("indicators"),
          say("指标", "Indicators"),
          say("承诺的数与报告的数，按年对照", "promised against reported, year by year"),
          counts.things.Indicator ?? 0,
        ),
        door(
          address("network"),
          say("网络", "Network"),
          say("什么与什么连在一起", "what hangs together"),
          null,
        ),
      ),
    ),
    h(
      "div",
      { class: "front-lists" },
      bars(say("主题：承诺最多的", "Themes with most commitments"), front.themes, (path) =>
        address("ledger", "", { theme: path }),
      ),
      bars(say("谁承诺得最多", "Who promises most"), front.actors, (path) => address("thing", path)),
      bars(say("说得最多的事", "What most is promised about"), front.about, (path) => address("thing", path)),
      bars(say("数字最多的指标", "Indicators with most numbers"), front.indicators, (path) =>
        address("thing", path),
      ),
    ),
    h(
      "section",
      { class: "front-documents" },
      h("h2", {}, say("文件", "Documents")),
      h(
        "ul",
        {},
        ...core.documents
          .slice(0, 12)
          .map((one) =>
            h(
              "li",
              { lang: "zh-Hans" },
              h("a", { href: documentAddress(one.path) }, bdi(one.title)),
              h(
                "small",
                {},
                ` ${[one.placeName, one.year].filter(Boolean).join(" · ")} · ${one.counts[0]} ${kindName(core.kinds[0]!)}`,
              ),
            ),
          ),
      ),
      core.documents.length > 12 &&
        h(
          "a",
          { href: address("documents") },
          say(`全部 ${core.documents.length} 份`, `all ${core.documents.length}`),
        ),
    ),
    h(
      "p",
      { class: "honest" },
      say(
        "这些句子由规则抽取，可能有误：以原句为准。“成绩”是报告者自述的结果；没有找到，不等于没有兑现。",
        "Extracted by rule, may be wrong: the sentence decides. Achievements are reported by those who promised. Not found does not mean not kept.",
      ),
    ),
  );
}

/** Questions that this graph can answer, to begin with. */
function asked(examples: Example[]): HTMLElement | false {
  const questions: Record<Example[0], (path: string, name: string) => [string, string]> = {
    official: (path, name) => [
      address("thing", path),
      say(`${name}承诺了什么？`, `What did ${name} promise?`),
    ],
    about: (path, name) => [
      address("thing", path),
      say(`关于${name}说了什么？`, `What is said about ${name}?`),
    ],
    indicator: (path, name) => [
      address("thing", path),
      say(`${name}：承诺的与报告的对得上吗？`, `${name}: does what was reported match what was promised?`),
    ],
    deadline: () => [
      address("ledger", "", { has: "deadline" }),
      say("哪些承诺写明了期限？", "Which commitments name a deadline?"),
    ],
    challenge: () => [
      address("ledger", "", { kind: "Challenge" }),
      say("政府自己承认哪些问题？", "Which problems do governments admit?"),
    ],
  };
  if (!examples.length) return false;
  return h(
    "nav",
    { class: "asked", "aria-label": say("可以这样问", "questions to begin with") },
    h("span", {}, say("可以这样问", "Ask for instance")),
    h(
      "ul",
      {},
      ...examples.map(([kind, path, name]) => {
        const [href, text] = questions[kind](path, name);
        return h("li", {}, h("a", { href }, bdi(text)));
      }),
    ),
  );
}

function tryThese(examples: Example[]): string {
  const name = examples.find(([kind]) => kind === "about")?.[2];
  return [say("人、事、原句", "a name, a project, words"), name]
    .filter(Boolean)
    .join(say("，如", ", such as "));
}

function door(href: string, title: string, text: string, count: number | null): HTMLElement {
  return h(
    "li",
    {},
    h(
      "a",
      { href },
      h(
        "span",
        { class: "door-title" },
        title,
        count !== null && h("small", {}, ` ${count.toLocaleString("en")}`),
      ),
      h("span", { class: "door-text" }, text),
    ),
  );
}

function bars(
  title: string,
  ranked: [string, string, number][],
  to: (path: string) => string,
): HTMLElement | false {
  if (!ranked.length) return false;
  const most = Math.max(...ranked.map(([, , count]) => count));
  return h(
    "section",
    { class: "bars" },
    h("h2", {}, title),
    h(
      "ol",
      {},
      ...ranked
        .slice(0, 10)
        .map(([path, name, count]) =>
          h(
            "li",
            {},
            h("a", { lang: "zh-Hans", href: to(path) }, bdi(name)),
            h("span", { class: "bar-line", style: { "--share": `${((100 * count) / most).toFixed(1)}%` } }),
            h("small", {}, count.toLocaleString("en")),
          ),
        ),
    ),
  );
}
