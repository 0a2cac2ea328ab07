"""What travels inside the wheel beside the code: one copy of each stands at the root, which is itself a workspace.

An editable installation needs none of it, since the program finds the checkout's own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Ship(BuildHookInterface):  # type: ignore[type-arg]  # generic only in the build tool's own checks
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "standard":
            return
        samples = [path for path in Path(self.root, "samples").iterdir() if path.name not in {"layouts", "make.py"}]
        for path in [*(Path(self.root, name) for name in ("config.toml", "plugins", "templates")), *samples]:
            if path.name != "__pycache__":
                inside = path.relative_to(self.root).as_posix()
                build_data["force_include"][str(path)] = f"stepdown_pipeline/_shipped/{inside}"
