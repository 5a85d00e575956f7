"""The theme `policysite`: Material, with what this site shows otherwise. MkDocs finds the folder by this package."""
