"""What pages ask of the store, one module a screen."""
