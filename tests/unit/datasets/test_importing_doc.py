from pathlib import Path

from viewer.datasets.mapping import ROLES
from viewer.datasets.registry import READERS

DOC = (Path(__file__).parents[3] / "docs" / "importing.md").read_text("utf-8")


def test_every_reader_and_role_is_in_the_docs() -> None:
    for reader in READERS:
        assert f"| {reader.label} |" in DOC, reader.label
    for role in ROLES:
        assert f"`{role}`" in DOC, role
