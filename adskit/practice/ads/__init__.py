"""The Amazon Ads API: one file for each kind of list, and what they have in common."""
