"""Reports besides `get_report`: what can be asked for, what is being made, what is stored."""

from adskit.data.history.history import ReportHistory
from adskit.data.reports.catalogue import report_columns, report_types
from adskit.data.reports.dask_frame import gather
from adskit.data.reports.pending import cancel_reports, pending_reports

__all__ = [
    "ReportHistory",
    "cancel_reports",
    "gather",
    "pending_reports",
    "report_columns",
    "report_types",
]
