"""The command `policysite`."""
