"""Notices put into words and files: mails as complete messages, the plan as a Word document."""

from __future__ import annotations

from .errors import TemplateError
from .lint import template_problems
from .renderer import Renderer

__all__ = ["Renderer", "TemplateError", "template_problems"]
