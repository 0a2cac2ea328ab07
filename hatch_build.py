"""What travels inside the wheel beside the code: one copy of each stands at the root, which is itself a workspace.

An editable installation needs none of it, since the program finds the checkout's own.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Ship(BuildHookInterface):  # type: ignore[type-arg]  # generic only in the build tool's own checks
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            for name in ("config.toml", "plugins", "templates", "samples"):
                build_data["force_include"][name] = f"stepdown_pipeline/_shipped/{name}"
