"""What Sphinx does not bring: tables of columns and of commands, links from words, dead links."""
