"""Writes requirements.lock anew from pyproject.toml: `make lock`.

One file for every platform we ship to, with hashes, wheels only. The tool that does it (uv) lives
in a throwaway environment, since nothing else needs it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = [
    *("pip", "compile", "--quiet", "pyproject.toml", "--output-file", "requirements.lock"),
    *("--extra", "dev", "--universal", "--python-version", "3.11", "--only-binary", ":all:"),
    *("--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url"),
]


def main() -> None:
    """Makes the environment, runs uv in it, removes it. Arguments go to uv (`--upgrade`)."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [f"{folder}/bin/python", "-m", "pip", "install", "--quiet", "uv"]
        subprocess.run(pip, check=True)
        subprocess.run([f"{folder}/bin/uv", *COMPILE, *sys.argv[1:]], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
