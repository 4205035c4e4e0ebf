"""The only code that knows pywikibot."""
