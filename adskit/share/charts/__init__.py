"""Charts of a DataFrame: one file a chart, and the look they share."""
