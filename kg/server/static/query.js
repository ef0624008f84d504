// The query page: Yasgui over this server's own endpoint, and a tab for each named question that is chosen.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
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
  if (!question) return;
  const title = question.zh;
  const known = Object.values(yasgui._tabs).find((tab) => tab.getName() === title);
  const tab = known ?? yasgui.addTab(true, { name: title });
  yasgui.selectTabId(tab.getId());
  tab.setEndpoint(endpoint);
  tab.setQuery(question.query);
  document.querySelector("details").open = false;
  tab.getYasqe().query();
}

document.getElementById("questions").addEventListener("click", (event) => {
  const button = event.target.closest("button[data-question]");
  if (button) open(button.dataset.question);
});

if (location.hash.startsWith("#q=")) open(decodeURIComponent(location.hash.slice(3)));
