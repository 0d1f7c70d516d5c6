"""The command run as a user runs it, as a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-m", "extractor"]
ROOTS = filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH")))
ENVIRONMENT = {**os.environ, "COLUMNS": "100", "PYTHONPATH": os.pathsep.join(ROOTS)}
ARTICLE = "Norland moves troops\n\nNorland sent 400 soldiers to the border on Monday, the defence minister said.\n"


def run(*arguments: object, stdin: bytes = b"", timeout: float = 120) -> subprocess.CompletedProcess[bytes]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=timeout, env=ENVIRONMENT, check=False)


def lines(data: bytes | str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]
