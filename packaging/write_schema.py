"""Writes the JSON Schema of the dataset format, from the typed model, into assets/schema."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from viewer.datasets.native_schema import schema_bytes  # noqa: E402

target = ROOT / "assets" / "schema" / "two-seas-1.schema.json"
target.parent.mkdir(parents=True, exist_ok=True)
target.write_bytes(schema_bytes())
print(f"wrote {target.relative_to(ROOT)}")
