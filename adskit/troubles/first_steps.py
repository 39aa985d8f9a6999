"""Troubles of the first hour: the wrong Python, cells out of order, calls that lack something."""

from __future__ import annotations

from typing import Final

from adskit.troubles.trouble import (
    PLAIN_REQUESTS,
    PROFILES,
    REPORTS,
    ROLES,
    WEEKLY,
    WIDGET,
    Trouble,
)

FIRST_STEPS: Final = (
    Trouble(
        name="adskit-not-found",
        title="ModuleNotFoundError: No module named 'adskit'",
        symptoms=("No module named 'adskit'", "ModuleNotFoundError: No module named 'adskit'"),
        cause="The notebook runs on another Python than the one adskit was installed into.",
        todo="choose the kernel of the environment with adskit (Kernel, Change Kernel), or start "
        "with `adskit lab` in that environment, which takes the right one.",
    ),
    Trouble(
        name="command-not-found",
        title="The command adskit is not found",
        symptoms=(
            "adskit: command not found",
            "command not found: adskit",
            "'adskit' is not recognized as an internal or external command",
            "The term 'adskit' is not recognized",
        ),
        cause="The environment with adskit is not active in this terminal.",
        todo="activate it (source .venv/bin/activate, on Windows .venv\\Scripts\\activate), or "
        "write python -m adskit instead of adskit.",
    ),
    Trouble(
        name="environment-managed",
        title="pip says: externally-managed-environment",
        symptoms=(
            "error: externally-managed-environment",
            "This environment is externally managed",
        ),
        cause="This Python belongs to the operating system, which lets pip install nothing in it.",
        todo="make an environment of your own: python3 -m venv .venv, then "
        "source .venv/bin/activate, and install adskit there.",
    ),
    Trouble(
        name="cells-out-of-order",
        title="NameError: name 'ads' is not defined",
        symptoms=(
            "NameError: name 'ads' is not defined",
            "NameError: name 'adskit' is not defined",
            "NameError: name 'profiles' is not defined",
            "NameError: name 'campaigns' is not defined",
            "NameError: name 'report' is not defined",
        ),
        cause="The cell that makes it has not run since the kernel was started, or ended with an "
        "error.",
        todo="run the cells from the top, in order: Run, Run All Above Selected Cell.",
        notebook=WIDGET,
        heading="Connect",
    ),
    Trouble(
        name="workbook-open",
        title="PermissionError for a file that ends in .xlsx",
        symptoms=("PermissionError … Permission denied … .xlsx",),
        cause="The workbook is open in Excel, which lets nobody else write it, or the folder "
        "belongs to somebody else.",
        todo="close the workbook in Excel, then run the cell again, or write it under another "
        "name.",
        notebook=WEEKLY,
        heading="The workbook",
    ),
    Trouble(
        name="date-compared",
        title="Invalid comparison between dtype=datetime64[us] and date",
        symptoms=(
            "Invalid comparison between dtype=datetime64[us] and date",
            "Invalid comparison between dtype=datetime64[ns] and date",
            "Invalid comparison between dtype=datetime64[s] and date",
        ),
        cause="The column holds points in time, and pandas does not compare those with a date of "
        "Python.",
        todo='compare with a text or a Timestamp: report[report["date"] >= "2026-01-01"], or '
        "pd.Timestamp(day).",
        notebook=REPORTS,
        heading="What a row is",
    ),
    Trouble(
        name="days-missing",
        title="get_report() is missing start and end",
        symptoms=(
            "get_report() missing 2 required keyword-only arguments",
            "get_report() missing 1 required keyword-only argument",
            "get_report() got an unexpected keyword argument",
        ),
        cause="A report is always asked for with its first and its last day, start= and end=.",
        todo='name both days: get_report(ads, profiles, "spCampaigns", start="2026-01-01", '
        'end="2026-01-07").',
        notebook=REPORTS,
        heading="Ask for the report",
    ),
    Trouble(
        name="argument-not-named",
        title="TypeError: an argument without its name, or with an unknown one",
        symptoms=(
            "takes … positional arguments but … were given",
            "takes … positional argument but … were given",
            "got an unexpected keyword argument",
        ),
        cause="A value stands without its name, or the name is not one that the function knows. "
        'adskit\'s functions take their options by name, as in states="PAUSED".',
        todo="see the names with a question mark behind the function, as in "
        "adskit.get_campaigns?, and write name=value.",
        notebook=PROFILES,
        heading="Campaigns",
    ),
    Trouble(
        name="answer-without-code",
        title="KeyError: 'code' after the paste",
        symptoms=("KeyError: 'code'",),
        cause="What was pasted has no code=… in it: another page was copied, or Cancel was "
        "pressed.",
        todo="open the link, press Allow, and copy the whole address of the page that follows.",
        notebook=PLAIN_REQUESTS,
        heading="2 to 4 · Get approval from the advertiser",
    ),
    Trouble(
        name="state-not-equal",
        title="AssertionError: This answers another link",
        symptoms=("AssertionError: This answers another link",),
        cause="The cell that makes the link ran again after the link was opened, so that the "
        "state in the address is that of the link before.",
        todo="open the link that the notebook shows now, press Allow and paste the new address.",
        notebook=PLAIN_REQUESTS,
        heading="2 to 4 · Get approval from the advertiser",
    ),
    Trouble(
        name="local-page-refuses",
        title="127.0.0.1 refused to connect",
        symptoms=("127.0.0.1 refused to connect", "Unable to connect … 127.0.0.1"),
        cause="The page is one of this computer: the practice Amazon's, which ends with the "
        "kernel, or your return URL after Allow, where nothing listens. On a hub or in Colab the "
        "kernel runs on another computer than the browser.",
        todo="if code= is in the address, copy the whole address and paste it into the box. "
        "Otherwise run the notebook from adskit.connect() on, and open the new link.",
        notebook=WIDGET,
        heading="Sign in",
    ),
    Trouble(
        name="variable-not-set",
        title="KeyError: 'CLIENT_ID' or 'ACCESS_TOKEN'",
        symptoms=(
            "KeyError: 'CLIENT_ID'",
            "KeyError: 'CLIENT_SECRET'",
        ),
        cause="A program such as the one of ads.last_request.option_1 takes secrets from the "
        "environment, so that none stands in its text, and this one is not set.",
        todo="set the variable before the program starts: export CLIENT_ID=…, on Windows "
        "$env:CLIENT_ID = …, and likewise the others that it names.",
        notebook=ROLES,
        heading="Where the four values come from",
    ),
    Trouble(
        name="no-call-yet",
        title="'NoneType' object has no attribute 'option_1'",
        symptoms=(
            "'NoneType' object has no attribute 'option_1'",
            "'NoneType' object has no attribute 'option_2'",
            "'NoneType' object has no attribute 'curl'",
        ),
        cause="ads.last_request is None until this session has made a call.",
        todo="make a call first, for example adskit.get_profiles(ads), then look at "
        "ads.last_request.",
        notebook=PROFILES,
        heading="Profiles",
    ),
)
