"""`python -m policysite`."""

from .cli import main

raise SystemExit(main())
