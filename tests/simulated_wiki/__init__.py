"""A wiki on loopback that answers as Wikibase 1.43, WikibaseMediaInfo and MediaWiki really answered.

The answers it must match stand in ``responses/``; ``test_recorded_answers`` holds it to them.
"""

from tests.simulated_wiki.faults import Faults
from tests.simulated_wiki.server import SimulatedWiki, Wikis

__all__ = ["Faults", "SimulatedWiki", "Wikis"]
