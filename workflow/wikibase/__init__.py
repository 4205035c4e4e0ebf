"""The Wikibase data model as values."""
