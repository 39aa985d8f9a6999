"""Charts of reports and budgets, one call each, drawn without a network.

::

    adskit.charts.spend_and_sales(report)                    # shown as the last value of a cell
    ax = adskit.charts.acos_against_spend(report, target=0.3)
    ax.set_xlim(right=500)                                   # matplotlib's Axes: go on from here
    adskit.charts.save(ax, "acos.png")                       # for slides
    adskit.charts.describe(ax)                               # the same in words

Figures are sums, and ratios of sums; what is missing stays missing. Amounts in different
currencies are never added up. matplotlib is imported when the first chart is drawn, and no
setting of it is changed; nothing has to be closed.
"""

from __future__ import annotations

from adskit.share.charts.acos_against_spend import acos_against_spend
from adskit.share.charts.budget_use import budget_use
from adskit.share.charts.keeping import describe, save
from adskit.share.charts.spend_and_sales import spend_and_sales
from adskit.share.charts.top_campaigns import top_campaigns

__all__ = [
    "acos_against_spend",
    "budget_use",
    "describe",
    "save",
    "spend_and_sales",
    "top_campaigns",
]
