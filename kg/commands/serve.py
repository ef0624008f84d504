from __future__ import annotations

from typing import Annotated

import typer

from kg.commands.options import DEFAULT_GRAPH, Graph


def serve(
    graph: Graph = DEFAULT_GRAPH,
    host: Annotated[str, typer.Option("--host", help="监听地址 · address to listen on")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="端口；0 表示任选 · port; 0 takes a free one")
    ] = 8321,
    seconds: Annotated[float, typer.Option("--seconds", help="单次查询时限 · time limit of a query")] = 30.0,
    megabytes: Annotated[
        int, typer.Option("--megabytes", help="单次答案上限 · size limit of an answer")
    ] = 32,
    memory: Annotated[
        int, typer.Option("--memory", help="单个查询进程内存上限 MB · memory of a query process")
    ] = 1024,
    processes: Annotated[
        int, typer.Option("--processes", help="查询进程数 · query processes, half of them for long queries")
    ] = 4,
    scratch: Annotated[
        bool,
        typer.Option(
            "--scratch", help="内存副本，可更新，停止即失 · a copy in memory that takes updates and is lost"
        ),
    ] = False,
    pages: Annotated[
        bool, typer.Option("--pages/--no-pages", help="是否同时提供网页 · the graph's pages too")
    ] = True,
) -> None:
    """SPARQL 1.1 服务与网页 · A SPARQL endpoint, a page to ask on, and the graph's own pages.

    Read-only: queries alone, no updates, no SERVICE; each within its time, size and memory.

    \b
      kg serve --graph harbin
      curl -H 'accept: text/csv' --data-urlencode 'query=SELECT * { ?s a cg:Target } LIMIT 5' http://127.0.0.1:8321/sparql
    """
    from kg.server.lanes import Limits
    from kg.server.running import run

    limits = Limits(
        seconds=seconds,
        answer_bytes=megabytes * 2**20,
        memory_bytes=memory * 2**20,
        quick=max(1, processes - processes // 2),
        slow=max(1, processes // 2),
    )
    run(graph, host, port, limits=limits, scratch=scratch, pages=pages)
