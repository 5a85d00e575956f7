"""`python -m policysite`."""

from policysite.cli.main import main

raise SystemExit(main())
