"""The house keeps itself in order: nothing lies around unread, the seeds are the seeds, the road keeps its layers."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "kg").rglob("*.py")))

SEEDS = {
    "000_highlights.txt": "e2ebb8863f478ad5",
    "001_city_report.txt": "0dea8f2f46d40d83",
    "002_new_area_2023.txt": "2654a742e3ccbbdf",
    "003_district_pledges.txt": "69ac01fa44c75847",
    "004_new_area_2024.txt": "2e5354d5c5e46f42",
}


@pytest.mark.parametrize(("name", "digest"), SEEDS.items())
def test_the_seeds_are_byte_for_byte_what_they_were(name: str, digest: str) -> None:
    assert hashlib.sha256((ROOT / "seeds" / name).read_bytes()).hexdigest().startswith(digest)


LEXICON = sorted(path.name for path in (ROOT / "kg/lexicon").rglob("*") if path.suffix in {".tsv", ".yaml", ".json"})


@pytest.mark.parametrize("name", LEXICON)
def test_every_table_of_the_lexicon_is_read_by_some_code(name: str) -> None:
    assert name in CODE, f"kg/lexicon/{name}: no module reads it; use it or remove it"


def test_asking_a_graph_loads_no_heavy_library() -> None:
    """`kg query` must start at once."""
    program = (
        "import sys, kg, kg.commands, kg.graph.store\n"
        "heavy = {'spacy', 'pyvis', 'networkx', 'rdflib', 'pandas'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
