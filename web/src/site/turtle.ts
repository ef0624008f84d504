// A thing or a statement as Turtle, written from the tables of the page.
import { className, have, iri, numbersOf, statementIri } from "./data";

const PREFIXES = `@prefix cg: <https://w3id.org/commitment-graph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
`;

export function thingTurtle(thing: number, statements: number[]): string {
  const things = have("things");
  const kind = className(thing);
  const lines = [
    `a ${kind === "Theme" ? "skos:Concept" : `cg:${kind}`}`,
    `skos:prefLabel ${text(things.name[thing]!)}@zh`,
    ...(things.others[thing] ?? []).map((other) => `skos:altLabel ${text(other)}@zh`),
  ];
  return [PREFIXES, subject(iri(things.path[thing]!), lines), ...statements.map(statementTurtle)].join("\n");
}

export function statementTurtle(at: number): string {
  const all = have("statements");
  const core = have("core");
  const ref = (thing: number) => `<${escapedIri(iri(have("things").path[thing]!))}>`;
  const many = (property: string, list: number[] | undefined) =>
    (list ?? []).map((thing) => `cg:${property} ${ref(thing)}`);
  const lines = [
    `a cg:Statement, cg:${core.kinds[all.kind[at]!]}`,
    `cg:source <${escapedIri(iri(core.documents[all.document[at]!]!.path))}>`,
    `cg:start ${all.start[at]}`,
    `cg:end ${all.end[at]}`,
    `cg:quote ${text(all.quote[at]!)}`,
    ...many("by", all.by[at]! < 0 ? [] : [all.by[at]!]),
    ...many("speaker", all.speaker[at]! < 0 ? [] : [all.speaker[at]!]),
    ...many("responsible", all.responsible[at]),
    ...many("partner", all.partners[at]),
    ...many("about", all.about[at]),
    ...many("theme", all.themes[at]),
    all.strength[at] ? `cg:strength cg:${all.strength[at]}` : "",
    all.period[at]! >= 0 ? `cg:period ${text(all.periods[all.period[at]!]!)}` : "",
  ].filter(Boolean);
  const numbers = numbersOf(at).map((number, place) => measure(`${statementIri(at)}/${place + 1}`, number));
  const links = numbers.map((_, place) => `cg:measure <${escapedIri(statementIri(at))}/${place + 1}>`);
  return [subject(statementIri(at), [...lines, ...links]), ...numbers].join("\n");
}

function measure(name: string, number: number): string {
  const all = have("statements").numbers;
  const indicator = all.indicator[number]!;
  const lines = [
    "a cg:Measure",
    indicator >= 0 ? `cg:indicator <${escapedIri(iri(have("things").path[indicator]!))}>` : "",
    `cg:indicatorText ${text(all.name[number]!)}`,
    `cg:form cg:${all.forms[all.form[number]!]}`,
    `cg:comparator cg:${all.comparators[all.comparator[number]!]}`,
    `cg:value "${all.value[number]}"^^xsd:decimal`,
    all.upper[number] ? `cg:upperValue "${all.upper[number]}"^^xsd:decimal` : "",
    `cg:valueText ${text(all.text[number]!)}`,
  ].filter(Boolean);
  return subject(name, lines);
}

function subject(name: string, lines: string[]): string {
  return `<${escapedIri(name)}>\n    ${lines.join(" ;\n    ")} .\n`;
}

function text(value: string): string {
  const named: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };
  return `"${value.replace(/["\\\n\r\t]/g, (character) => named[character]!)}"`;
}

function escapedIri(value: string): string {
  return value.replace(/[\s<>"{}|^`\\]/g, (character) => encodeURIComponent(character));
}
