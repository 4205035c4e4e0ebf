"""Everything one can do: load, call a step, save."""
