"""Exports: the records in the forms that other programs read."""
