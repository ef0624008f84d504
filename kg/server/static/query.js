// The query page: Yasgui over this server's own endpoint, and a tab for each named question that is chosen.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const wanted = location.hash; // Yasgui takes it away
const endpoint = new URL("sparql", document.baseURI).href;

Yasgui.Yasqe.defaults.autocompleters = ["variables"]; // the others ask servers elsewhere
Yasgui.Yasqe.defaults.value = data.questions.find((question) => question.name === "commitments").query;

const yasgui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint, method: "POST" },
  copyEndpointOnNewTab: true,
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
  persistenceId: "kg",
});

function open(name) {
  const question = data.questions.find((known) => known.name === name);
  if (question) ask(question.zh, question.query);
}

function ask(title, query) {
  const known = Object.values(yasgui._tabs).find((tab) => tab.getName() === title);
  const tab = known ?? yasgui.addTab(true, { name: title });
  yasgui.selectTabId(tab.getId());
  tab.setEndpoint(endpoint);
  tab.setQuery(query);
  document.querySelector("details").open = false;
  tab.getYasqe().query();
}

document.getElementById("questions").addEventListener("click", (event) => {
  const button = event.target.closest("button[data-question]");
  if (button) open(button.dataset.question);
});

// What the graph names has a page beside this one; its address elsewhere may lead nowhere.
if (data.base)
  document.getElementById("yasgui").addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("a[href]");
      const href = link && decodeURI(link.href);
      if (!href?.startsWith(data.base)) return;
      const path = href.slice(data.base.length);
      const [, source, , span] = path.match(/^doc\/([^/]+)(\/s\/(\d+-\d+))?/) ?? [];
      const place = path.split("/").map(encodeURIComponent).join("/");
      const page = source ? `./#/doc/${source}${span ? `?at=${span}` : ""}` : `./#/thing/${place}`;
      event.preventDefault();
      event.stopPropagation();
      if (event.ctrlKey || event.metaKey) window.open(page);
      else location.assign(page);
    },
    true,
  );

if (wanted.startsWith("#sparql=")) ask("SPARQL", decodeURIComponent(wanted.slice(8)));
if (wanted.startsWith("#q=")) open(decodeURIComponent(wanted.slice(3)));
