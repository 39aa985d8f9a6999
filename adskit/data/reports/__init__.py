"""Performance reports: what can be asked for, what is asked, and the frame it becomes."""
