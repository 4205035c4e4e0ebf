"""Measurements: ratios against a peer or a bare limit, taken in the same run."""
