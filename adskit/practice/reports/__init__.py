"""Reports as the practice Amazon makes them: what may be asked for, how long it takes, the rows."""
