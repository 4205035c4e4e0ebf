"""The way in for people with a browser: one blueprint a screen."""
