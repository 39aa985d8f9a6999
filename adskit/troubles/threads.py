"""Where people have talked about these troubles in public: the beginnings of addresses."""

from __future__ import annotations

from typing import Final

GITHUB: Final = "https://github.com/"
ADS_DOCS: Final = f"{GITHUB}amzn/ads-advanced-tools-docs/issues/"
ADS_PHP: Final = f"{GITHUB}amzn/amazon-advertising-api-php-sdk/issues/"
PYTHON_ADS: Final = f"{GITHUB}denisneuf/python-amazon-ad-api/issues/"
AIRBYTE: Final = f"{GITHUB}airbytehq/airbyte/issues/"
AIRBYTE_CHANGE: Final = f"{GITHUB}airbytehq/airbyte/pull/"
SESSIONS: Final = f"{GITHUB}requests/requests-oauthlib/issues/"
OAUTHLIB: Final = f"{GITHUB}oauthlib/oauthlib/issues/"
SPOTIPY: Final = f"{GITHUB}spotipy-dev/spotipy/issues/"
SELLING: Final = f"{GITHUB}amzn/selling-partner-api-docs/issues/"
