"""Reports besides `get_report`: what can be asked for, what is being made, how to cancel."""

from adskit.data.reports.catalogue import report_columns, report_types
from adskit.data.reports.pending import cancel_reports, pending_reports

__all__ = ["cancel_reports", "pending_reports", "report_columns", "report_types"]
