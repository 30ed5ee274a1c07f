"""Pages: HTML that holds one article."""
