from __future__ import annotations

import adskit
from adskit.auth.session import AdsSession
from adskit.shown import rows_html


def test_everything_in_the_table_is_escaped() -> None:
    table = rows_html("<b>", [("<i>", "<script>alert(1)</script>")])
    assert "<script>" not in table
    assert "&lt;script&gt;" in table
    assert "<b>" not in table


def test_what_a_notebook_shows_of_a_session_holds_no_secret(ads: AdsSession) -> None:
    adskit.get_profiles(ads)
    assert ads.last_request is not None
    shown = "".join(
        one._repr_html_() for one in (ads, ads.settings, ads.hosts["NA"], ads.last_request)
    )
    assert ads.settings.client_id in shown
    assert ads.settings.client_secret not in shown
    assert ads._keeper.access_token() not in shown
    assert "Bearer ***" in shown
