"""Regions inside regions: whether the parts fit the whole, and projections that add up."""
