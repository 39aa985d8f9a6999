"""What a checkup found, and its three looks: a table, text for a terminal, a report for others."""
