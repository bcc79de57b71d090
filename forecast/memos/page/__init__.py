"""A memo as one HTML page: a table to sort and filter, and charts that tell their values."""
