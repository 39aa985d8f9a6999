"""The common model: one shape for all ad products, as the exports and the later API write it."""
