"""Machidakara: from a town's cultural treasures to open data and the Wikimedia projects."""
