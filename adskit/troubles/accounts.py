"""Troubles with profiles and rights: no accounts, the wrong ones, or not open to them."""

from __future__ import annotations

from typing import Final

from adskit.errors import ApiError, NotPermitted
from adskit.troubles.threads import ADS_DOCS, ADS_PHP, AIRBYTE, AIRBYTE_CHANGE, GITHUB
from adskit.troubles.trouble import PROFILES, REPORTS, ROLES, Trouble

CHOOSE: Final = "Choose profiles"
STEPS: Final = (
    'ads = adskit.connect("tester", scope="advertising::campaign_management '
    'advertising::test:create_account"), then '
    "adskit.login(ads) as an Amazon user who has no real ad accounts: Amazon makes test accounts "
    "for no other."
)

ACCOUNTS: Final = (
    Trouble(
        name="no-profiles",
        title="There are no profiles: the list is empty",
        symptoms=(
            "profiles is []",
            "No profiles. The known causes",
            "no profiles",
        ),
        cause="The wrong region was asked; the rights are to view only, or came through a manager "
        "account; another Amazon user pressed Allow than the one with the accounts; or the account "
        "never had a campaign: Amazon makes a profile with the first one.",
        todo="ask every region and both access levels with adskit.get_profiles(ads); sign in as "
        "the Amazon user with the accounts: adskit.login(ads, again=True); or make a first "
        "campaign in the Amazon Ads console.",
        notebook=PROFILES,
        heading="Profiles",
        threads=(
            f"{GITHUB}dbrent-amazon/amazon-advertising-api-python/issues/4",
            f"{ADS_PHP}13",
        ),
    ),
    Trouble(
        name="same-profiles-everywhere",
        title="Every region lists the same profiles",
        symptoms=(
            "the same profiles for EU, NA and FE",
            "same profiles for every region",
        ),
        cause="The program ignores its region setting and asks one host. Each of Amazon's three "
        "API hosts lists the profiles of its own region only.",
        todo="look which host is asked; adskit.get_profiles(ads) asks all three, and every later "
        "call takes the region from the profile.",
        notebook=PROFILES,
        heading="Profiles",
        threads=(f"{AIRBYTE}15571",),
    ),
    Trouble(
        name="scope-not-authorized",
        title="401: Not authorized to access scope",
        symptoms=("Not authorized to access scope",),
        cause="The scope header names a profile that this login may not use, or that is of another "
        "region than the host. A new token does not help.",
        todo="this login may not use it, or it is of another region; "
        "run get_profiles(ads) and take the profile from there.",
        notebook=PROFILES,
        heading=CHOOSE,
        error=NotPermitted,
        threads=(f"{ADS_PHP}11",),
    ),
    Trouble(
        name="scope-without-advertiser",
        title="401: No matching advertiser found for scope",
        symptoms=("No matching advertiser found for scope",),
        cause="The profile id is of another region, mistyped, or rounded by a table (ids have up "
        "to 20 digits).",
        todo="no advertiser is behind it in this region; "
        "run get_profiles(ads) and take the profile from there.",
        notebook=PROFILES,
        heading="Ids are text",
        error=NotPermitted,
    ),
    Trouble(
        name="scope-header-missing",
        title="401: Scope header is missing",
        symptoms=("Scope header is missing",),
        cause="Calls for campaigns and reports have to say for which profile, in the header "
        "Amazon-Advertising-API-Scope.",
        todo="say which profile: pass profile=…",
        notebook=PROFILES,
        heading=CHOOSE,
        error=NotPermitted,
    ),
    Trouble(
        name="agency-profile",
        title="400: Advertiser ID cannot be decrypted",
        symptoms=(
            "The request input is invalid. Advertiser ID cannot be decrypted",
            "Advertiser ID cannot be decrypted",
            "Agency profiles serve DSP and Data Provider only",
        ),
        cause="It is an agency profile. Those serve DSP and Data Provider only; get_profiles(ads) "
        "marks them in the columns usable and why.",
        todo="agency profiles have no sponsored ads; leave it out.",
        notebook=PROFILES,
        heading=CHOOSE,
        error=ApiError,
        threads=(f"{AIRBYTE}6240",),
    ),
    Trouble(
        name="profile-without-reports",
        title="400: Invalid Advertiser or Marketplace ID",
        symptoms=("Invalid Advertiser or Marketplace ID",),
        cause="Amazon makes no such reports for this profile: it may be that of an agency. The "
        "call names no advertiser and no marketplace, both follow from the profile in the header "
        "Amazon-Advertising-API-Scope; so other days, columns or filters do not help.",
        todo="leave this profile out of reports, or take another one: get_profiles(ads) says in "
        "usable and why which have sponsored ads.",
        notebook=REPORTS,
        heading="When an account has no report",
        error=ApiError,
        threads=(f"{ADS_DOCS}324",),
    ),
    Trouble(
        name="product-not-open",
        title="403: the ad product is not open to the account",
        symptoms=(
            "Advertiser is not authorized for Sponsored Display",
            "not authorized for Sponsored",
            "KDP authors do not have access to Sponsored Brands",
            "do not have access to Sponsored",
            "Asins reports not available to Vendors",
        ),
        cause="Not every account may use every ad product: authors, vendors and sellers differ, "
        "and so do countries. The other products of the same call are not touched by it; what is "
        'missing stands in .attrs["gaps"].',
        todo="the ad product is not open to the account; nothing to do.",
        notebook=REPORTS,
        heading="When an account has no report",
        error=ApiError,
        threads=(f"{AIRBYTE_CHANGE}5023", f"{AIRBYTE}15571"),
    ),
    Trouble(
        name="test-accounts-refused",
        title="Test accounts cannot be asked for with this login",
        symptoms=("This session does not ask for the right to create test accounts",),
        cause="Test accounts need a scope of their own, and an Amazon user without real ad "
        "accounts.",
        todo=STEPS,
        notebook=REPORTS,
        heading="You have API access, but no campaigns?",
        error=NotPermitted,
    ),
    Trouble(
        name="test-account-perhaps-made",
        title="The request for a test account was not answered",
        symptoms=("it may have been made all the same: see test_accounts(ads)",),
        cause="No clear answer came. The kit does not ask twice by itself, because each request "
        "that arrives makes an account.",
        todo="it may have been made all the same: see test_accounts(ads) before asking again.",
        notebook=REPORTS,
        heading="You have API access, but no campaigns?",
        error=ApiError,
    ),
    Trouble(
        name="which-id-goes-where",
        title="Which URL, which id, which key?",
        symptoms=(
            "Which URL should I send my request to? Which ID and key are needed?",
            "Which URL should I send my request to",
            "Which ID and key are needed",
        ),
        cause="Client id and secret belong to your program, the code and the tokens to one "
        "advertiser's consent, the profile id to one account in one country.",
        todo="read the key roles first, then fill in .env; adskit.doctor() looks at each value.",
        notebook=ROLES,
        heading="The key roles",
        threads=(f"{ADS_DOCS}150",),
    ),
    Trouble(
        name="too-many-linked-accounts",
        title="A manager account lists 50 accounts, or the list of profiles 5000",
        symptoms=(
            "managerAccounts max 50 links",
            "profiles max 5000",
            "Amazon lists at most 5,000 profiles of a region",
        ),
        cause="Amazon lists at most 50 linked accounts for each manager account and at most 5000 "
        "profiles of a region, without a second page.",
        todo="sign in with a login for each part of the accounts, and give each a name: "
        'adskit.connect("acme").',
        notebook=PROFILES,
        heading="Profiles",
        threads=(f"{ADS_DOCS}17",),
    ),
)
