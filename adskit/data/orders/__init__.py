"""Things that Amazon makes while you wait: asked for, noted, looked after, fetched as a file."""
