"""Notices put into words and files: mails as complete messages, the plan as a Word document.

What is heavy is loaded when it is first asked for: most commands only ask which templates count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import TemplateError

if TYPE_CHECKING:
    from .examine import template_problems
    from .force import InForce
    from .kept import KeptTemplates
    from .renderer import Renderer

__all__ = ["InForce", "KeptTemplates", "Renderer", "TemplateError", "template_problems"]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    where = {"InForce": "force", "KeptTemplates": "kept", "Renderer": "renderer", "template_problems": "examine"}
    if name not in where:
        raise AttributeError(name)
    return getattr(import_module(f".{where[name]}", __name__), name)
