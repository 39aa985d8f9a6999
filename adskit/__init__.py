"""A Jupyter-focused exploration kit for the Amazon Ads API."""

__version__ = "0.1.0"
