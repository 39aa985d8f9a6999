"""Reports besides `get_report`: what can be asked for and for which days, what is being made."""

from adskit.data.reports.catalogue import report_columns, report_types
from adskit.data.reports.days import last_week
from adskit.data.reports.pending import cancel_reports, pending_reports

__all__ = ["cancel_reports", "last_week", "pending_reports", "report_columns", "report_types"]
