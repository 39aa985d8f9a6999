"""Reports besides `get_report`: what can be asked for and for which days, what is there already."""

from adskit.data.history.history import ReportHistory
from adskit.data.reports.catalogue import report_columns, report_types
from adskit.data.reports.dask_frame import gather
from adskit.data.reports.days import last_week
from adskit.data.reports.pending import cancel_reports, pending_reports

__all__ = [
    "ReportHistory",
    "cancel_reports",
    "gather",
    "last_week",
    "pending_reports",
    "report_columns",
    "report_types",
]
