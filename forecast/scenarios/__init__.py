"""Scenarios: what if it went on as it goes, as planned, as needed, as elsewhere, at a pace of one's own."""
