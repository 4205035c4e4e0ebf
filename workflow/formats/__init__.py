"""How records are written for others."""
