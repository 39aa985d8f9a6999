"""Troubles with reports and exports: asked for, waited for, downloaded, understood, kept."""

from __future__ import annotations

from typing import Final

from adskit.errors import (
    AdskitError,
    ApiError,
    BadFile,
    NotDelivered,
    Unreachable,
)
from adskit.troubles.threads import ADS_DOCS, AIRBYTE, AIRBYTE_CHANGE, GITHUB, PYTHON_ADS, SELLING
from adskit.troubles.trouble import REPORTS, Trouble

TWICE: Final = "Nothing is asked twice"
ASK: Final = "Ask for the report"
WIRE: Final = "What goes over the wire"
CHANGE: Final = "Which figures may still change"

REPORTING: Final = (
    Trouble(
        name="report-pending",
        title="A report stays PENDING for hours",
        symptoms=("PENDING", '"status":"PENDING"', "report PENDING for hours", "and time is up"),
        cause="Amazon makes reports when it has time: mostly minutes, up to 3 hours.",
        todo="run this cell again later: what is made meanwhile is picked up.",
        notebook=REPORTS,
        heading=TWICE,
        error=NotDelivered,
        threads=(
            f"{ADS_DOCS}338",
            f"{ADS_DOCS}340",
            f"{ADS_DOCS}348",
            f"{GITHUB}jrl84/amazon-sp-api/issues/183",
            f"{PYTHON_ADS}136",
        ),
    ),
    Trouble(
        name="report-failed",
        title="Amazon could not make a report",
        symptoms=("Amazon could not make it", '"status":"FAILED"', "failureReason"),
        cause="Amazon gave up. It often works the second time.",
        todo="run this cell again: it is asked for once more.",
        notebook=REPORTS,
        heading=ASK,
        error=NotDelivered,
    ),
    Trouble(
        name="report-duplicate",
        title="425: the request is a duplicate",
        symptoms=(
            '{"code":"425","detail":"The Request is a duplicate of : …"}',
            "The Request is a duplicate of",
            "425 Too Early",
            "425 Client Error",
        ),
        cause="The same report is being made already, often after a 429 that Amazon had accepted "
        "all the same. The id after the colon is that of the running report.",
        todo="wait for the report that is under way, by the id in Amazon's text; "
        "adskit.get_report picks it up by itself: run this cell again.",
        notebook=REPORTS,
        heading=TWICE,
        error=ApiError,
        statuses=(425,),
        threads=(f"{AIRBYTE_CHANGE}61652",),
    ),
    Trouble(
        name="report-asked-elsewhere",
        title="Another notebook asks for the same report",
        symptoms=("Another notebook asks for the same report just now",),
        cause="Two notebooks want the same thing at the same moment. It is asked for once, and "
        "both get it.",
        todo="wait a moment, then run this cell again.",
        notebook=REPORTS,
        heading=TWICE,
        error=AdskitError,
    ),
    Trouble(
        name="report-too-old",
        title="startDate lies before what Amazon keeps",
        symptoms=(
            (
                "startDate (2025-01-01) must be equal to or after report type data retention "
                "start date (2025-01-03)"
            ),
            "must be equal to or after report type data retention start date",
            "Amazon keeps … days, and … lies before that",
        ),
        cause="Amazon keeps the rows of each report type for 60, 65 or 95 days, and counts them by "
        "the profile's own calendar.",
        todo="begin at the date that the message names, or later; into= keeps reports on your own "
        "computer for as long as you like.",
        notebook=REPORTS,
        heading="Which reports there are",
        error=ApiError,
        threads=(f"{AIRBYTE_CHANGE}55217",),
    ),
    Trouble(
        name="report-column-unknown",
        title="One column that is not known fails the whole report",
        symptoms=(
            "configuration columns includes invalid values",
            "one unknown report column fails the whole report",
            "is not a column of",
        ),
        cause="Names differ between report types: sales14d at Sponsored Products is sales at "
        "Brands and Display.",
        todo="take the names from adskit.reports.report_columns, for example "
        'adskit.reports.report_columns("spCampaigns").',
        notebook=REPORTS,
        heading="A wrong name",
        error=ApiError,
    ),
    Trouble(
        name="report-type-unknown",
        title="The report type is unknown",
        symptoms=("configuration reportTypeId is unknown or invalid", "is not a report type"),
        cause="The name is misspelt, or this type is not open in the region.",
        todo="see adskit.reports.report_types().",
        notebook=REPORTS,
        heading="Which reports there are",
        error=ApiError,
    ),
    Trouble(
        name="link-with-token",
        title="The download says: Only one auth mechanism allowed",
        symptoms=("Only one auth mechanism allowed",),
        cause="The token was sent along to a presigned link. The link is the permission; the store "
        "refuses a second one, and the token was shown to a host that it is not for.",
        todo="download with requests.get(link), without the session and its headers; "
        "adskit.get_report does so.",
        notebook=REPORTS,
        heading=WIRE,
        threads=(f"{GITHUB}Huachao/vscode-restclient/issues/486", f"{AIRBYTE}42118"),
    ),
    Trouble(
        name="link-ended",
        title="The link to a finished file has ended",
        symptoms=(
            "Request has expired",
            "AccessDenied Request has expired",
            "SignatureDoesNotMatch",
            "The link to a finished file has ended",
            "There is no link to read from",
            "There is no link to hand over",
        ),
        cause="Links are good for about an hour from the moment they were asked for, and only as a "
        "whole: one that is cut short does not work either.",
        todo="run this cell again, which gets a new link.",
        notebook=REPORTS,
        heading=TWICE,
        error=AdskitError,
        threads=(f"{AIRBYTE}42118", f"{SELLING}2175"),
    ),
    Trouble(
        name="link-ended-in-dask",
        title="A Dask frame cannot read its report any more",
        symptoms=("The link to a finished report has ended: links last about an hour",),
        cause="The partitions are read from Amazon's links when they are needed, and the links "
        "have ended meanwhile.",
        todo="call get_report again, which brings fresh links and asks for nothing twice; "
        "frame.persist() keeps in the cluster what was read.",
        error=AdskitError,
    ),
    Trouble(
        name="link-not-followed",
        title="A link leads to a place that adskit does not follow",
        symptoms=("Amazon's link to a finished file is not one that adskit follows",),
        cause="It is not an https address.",
        todo="run this cell again; if it stays, please report it.",
        error=Unreachable,
    ),
    Trouble(
        name="file-not-fetched",
        title="A finished file could not be fetched",
        symptoms=("A finished file could not be fetched",),
        cause="The store gave no whole answer.",
        todo="check the network, then run this cell again; nothing is asked for twice.",
        error=Unreachable,
    ),
    Trouble(
        name="file-not-written",
        title="A finished file finds no room on this computer",
        symptoms=("A finished file cannot be written",),
        cause="Large files wait in the folder for temporary files, and its disk is full.",
        todo="make room there, then run this cell again; nothing is asked for twice.",
        error=AdskitError,
    ),
    Trouble(
        name="file-damaged",
        title="A downloaded file is damaged or cut short",
        symptoms=(
            "The downloaded file is damaged",
            "The downloaded file ends too early",
            "The downloaded file holds no",
            "BadGzipFile",
            "Not a gzipped file",
            "Compressed file ended before the end-of-stream marker was reached",
        ),
        cause="The download broke off, or something between here and Amazon changed it.",
        todo="run the cell again, which downloads the file anew; "
        "if that does not help, have Amazon make a new one",
        notebook=REPORTS,
        heading=ASK,
        error=BadFile,
    ),
    Trouble(
        name="figures-differ",
        title="The figures differ from those in the console",
        symptoms=(
            "numbers differ from the console",
            "numbers do not match the console",
            "isMultiAdGroupsEnabled",
        ),
        cause="Other days (each profile has its own time zone), another attribution window, rows "
        "still being corrected; Sponsored Brands reports leave out old campaigns with one ad "
        "group, and search terms want a click.",
        todo="compare days, attribution and campaigns with the lines below the table: "
        "adskit.copy_table(df) shows them.",
        notebook=REPORTS,
        heading="Seven days or fourteen?",
        threads=(f"{ADS_DOCS}192", f"{ADS_DOCS}265"),
    ),
    Trouble(
        name="figures-change",
        title="Figures of past days change",
        symptoms=(
            "restatement up to 28 days after the conversion",
            "figures of last week have changed",
        ),
        cause="Amazon corrects clicks for 3 days, and a sale for 28 days after it was made; it may "
        "come up to 30 days after the click, on whose day it stands.",
        todo="ask for the last 58 days again (42 if sales count for 14 days); into= does so by "
        "itself for the days that may have changed.",
        notebook=REPORTS,
        heading=CHANGE,
        threads=(f"{AIRBYTE}18929",),
    ),
    Trouble(
        name="rows-without-profile",
        title="Report rows do not say whose they are",
        symptoms=("rows without profile id",),
        cause="Amazon's report files have no column for the profile.",
        todo="add the profile id when you read each file; adskit.get_report adds profileId, "
        "country and currency to every row.",
        notebook=REPORTS,
        heading="What a row is",
        threads=(f"{AIRBYTE}52609",),
    ),
)
