from __future__ import annotations

from typing import Annotated

import typer

from kg.commands.options import DEFAULT_GRAPH, Endpoint, Graph, Lang, parameter


def query(
    question: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION", help="问题名、SPARQL 或 .rq 文件 · a named question, SPARQL, or a .rq file"
        ),
    ],
    graph: Graph = DEFAULT_GRAPH,
    place: Annotated[str | None, parameter("place")] = None,
    year: Annotated[str | None, parameter("year")] = None,
    actor: Annotated[str | None, parameter("actor")] = None,
    about: Annotated[str | None, parameter("about")] = None,
    indicator: Annotated[str | None, parameter("indicator")] = None,
    theme: Annotated[str | None, parameter("theme")] = None,
    text: Annotated[str | None, parameter("text")] = None,
    endpoint: Endpoint = None,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORM", help="table, csv, tsv, json, turtle (CONSTRUCT)")
    ] = "table",
    lang: Lang = "zh",
    iri: Annotated[
        bool | None, typer.Option("--iri/--no-iri", help="名称旁是否列出 IRI · IRIs beside names, in a table")
    ] = None,
) -> None:
    """向图谱提问 · Ask the graph.

    \b
      kg query targets --place 哈尔滨市 --year 2024
      kg query posts -f csv > posts.csv
      kg query my.rq --graph harbin
      kg query pledges --endpoint http://127.0.0.1:8321/sparql
      kg query "SELECT ?quote { ?s a cg:Commitment ; cg:quote ?quote } LIMIT 5"

    The prefixes cg, cgi, org, skos, prov, dcterms, foaf, schema, owl, rdf, rdfs and xsd need not be declared.
    `kg questions` lists the named questions and what each takes.
    """
    from kg.commands.asking import answer

    given = {
        "place": place,
        "year": year,
        "actor": actor,
        "about": about,
        "indicator": indicator,
        "theme": theme,
        "text": text,
    }
    answer(
        question,
        graph,
        {k: v for k, v in given.items() if v is not None},
        endpoint=endpoint,
        form=form,
        lang=lang,
        iri=iri,
    )
