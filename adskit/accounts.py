"""Test accounts for developers who have no ad accounts to try with."""

from adskit.data.account_requests import request_test_account, test_accounts

__all__ = ["request_test_account", "test_accounts"]
