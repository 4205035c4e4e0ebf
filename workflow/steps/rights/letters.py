"""Letters that ask a rightsholder for a free licence."""

from __future__ import annotations

from workflow.i18n import N_, gettext, in_language

LETTER = N_(
    "Dear rightsholder,\n\n"
    "We are collecting pictures of our town's cultural treasures and would like to publish the following"
    " on Wikimedia Commons, so that anyone can see and use it, in Wikipedia and elsewhere.\n\n"
    "  {title}\n\n"
    "For this we need your permission under a free licence. Anyone may then use it, also commercially"
    " and in altered form, as long as you are named. The permission cannot be taken back."
    " If you agree, please fill in the declaration below and send it to us and to"
    " permissions-commons@wikimedia.org.\n\n"
    "  I am the author or the sole owner of the copyright of the work named above.\n"
    "  I agree to publish it under the licence: [ ] CC BY-SA 4.0  [ ] CC BY 4.0  [ ] CC0 1.0\n"
    "  I am to be named as: ____________________\n"
    "  Date, name, address: ____________________\n\n"
    "You are free to refuse; nothing will be published then.\n\n"
    "{sender}\n"
)


def permission_letter(title: str, sender: str, language: str) -> str:
    """The letter in ``ja`` or ``en``, with the declaration to be signed, in the words that VRT asks for."""
    with in_language(language):
        return gettext(LETTER, title=title, sender=sender)
