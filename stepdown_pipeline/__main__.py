"""`python -m stepdown_pipeline` is `stepdown`."""

from __future__ import annotations

import sys

from stepdown_pipeline.cli import main

sys.exit(main())
