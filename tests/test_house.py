"""The house keeps itself in order: nothing lies around unread, the seeds are the seeds, the road keeps its layers."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "kg").rglob("*.py")))

SEEDS = {
    "000_highlights.txt": "d2455b23d5dc8955",
    "001_city_report.txt": "bfb46286f13d0b90",
    "002_new_area_2023.txt": "b51d8cc1a708865b",
    "003_district_pledges.txt": "cb96ade9b2fbad09",
    "004_new_area_2024.txt": "6b902d4d67a3647a",
}


@pytest.mark.parametrize(("name", "digest"), SEEDS.items())
def test_the_seeds_are_byte_for_byte_what_they_were(name: str, digest: str) -> None:
    assert hashlib.sha256((ROOT / "seeds" / name).read_bytes()).hexdigest().startswith(digest)


LEXICON = sorted(
    path.name for path in (ROOT / "kg/lexicon").rglob("*") if path.suffix in {".tsv", ".yaml", ".json"}
)


@pytest.mark.parametrize("name", LEXICON)
def test_every_table_of_the_lexicon_is_read_by_some_code(name: str) -> None:
    assert name in CODE, f"kg/lexicon/{name}: no module reads it; use it or remove it"


def test_asking_a_graph_loads_no_heavy_library() -> None:
    """`kg query` must start at once."""
    program = (
        "import sys, kg, kg.commands, kg.graph.store\n"
        "heavy = {'spacy', 'pyvis', 'networkx', 'rdflib', 'pandas'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
