"""What doctor() looks at, one thing a file. Each look gives findings and shows no secret."""
