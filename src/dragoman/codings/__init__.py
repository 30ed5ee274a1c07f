"""Codings: event files that others have made, GDELT's and POLECAT's, and their codes."""
