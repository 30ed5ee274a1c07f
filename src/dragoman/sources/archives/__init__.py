"""Archives of the web (WARC), mails and PDF."""
