"""A workspace's config.toml: read, checked whole, and handed on as plain data."""

from __future__ import annotations

from .errors import ConfigError
from .load import FILE, load, parse
from .model import (
    FOLDER_KEYS,
    Config,
    MailboxConfig,
    MailConfig,
    Meetings,
    MicrosoftConfig,
    OidcConfig,
    ProxyConfig,
    ReadingLimits,
    WebConfig,
    WebRole,
)
from .references import unknown_rules

__all__ = [
    "FILE", "FOLDER_KEYS", "Config", "ConfigError", "MailConfig", "MailboxConfig", "Meetings", "MicrosoftConfig",
    "OidcConfig", "ProxyConfig", "ReadingLimits", "WebConfig", "WebRole", "load", "parse", "unknown_rules",
]
