"""Where records are kept: database and originals."""
