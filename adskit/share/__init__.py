"""Where the rows go: figures, workbooks, the clipboard and charts."""
