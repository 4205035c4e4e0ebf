"""All rules with statutes, thresholds and sources; and pictures they would decide otherwise now."""

from __future__ import annotations

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workflow.i18n import N_, gettext, ngettext
from workflow.operations.rights import accept, stale
from workflow.operations.rule_checks import keep_checks
from workflow.steps.rights import RULE_VERSION
from workflow.steps.rights.rules import Checkable, rule_list, table_list, threshold_list
from workflow.store.models import RuleCheck
from workflow.web.current import current_name, current_store
from workflow.web.permissions import Action, needs
from workflow.web.rights_page import rule_ticks
from workflow.web.rights_words import main_reason, sources_of
from workflow.web.screens import Screen

screen = Screen("rights_rules", __name__, url_prefix="/rights")

GROUPS = {
    "rule": N_("Rules"),
    "message": N_("Blocks, doubts and warnings"),
    "licence": N_("Licences"),
    "terms": N_("Terms of institutions"),
    "statement": N_("How a status is determined (structured data)"),
}
MOST_STALE = 200


def _text(entry: Checkable) -> str:
    """What a tick stands for: when it changes, the tick is void."""
    return "\n".join((entry.label, entry.text, entry.statute, entry.source))


def _entries() -> dict[str, list[Checkable]]:
    found: dict[str, list[Checkable]] = {group: [] for group in GROUPS}
    for entry in (*rule_list(), *table_list()):
        found[entry.group].append(entry)
    return found


def _is_open(entry: Checkable, checks: dict[str, RuleCheck]) -> bool:
    return not entry.verified and entry.key not in checks


@screen.get("")
def index() -> ResponseReturnValue:
    """Every rule, in groups; on demand only those that nobody has verified."""
    checks, groups = rule_ticks(), _entries()
    only_open = request.args.get("show") == "open"
    open_ones = sum(_is_open(entry, checks) for entries in groups.values() for entry in entries)
    if only_open:
        groups = {key: [e for e in entries if _is_open(e, checks)] for key, entries in groups.items()}
    return render_template(
        "rights/rules.html",
        groups=groups,
        titles=GROUPS,
        thresholds=threshold_list(date.today()),  # noqa: DTZ011 the year of the place
        today=date.today().isoformat(),  # noqa: DTZ011
        version=RULE_VERSION,
        checks=checks,
        only_open=only_open,
        open_ones=open_ones,
        sources_of=sources_of,
    )


@screen.post("")
@needs(Action.MANAGE_SETTINGS)
def check() -> ResponseReturnValue:
    """Keep an administrator's ticks, with her name and the date."""
    on_page = set(request.form.getlist("on_page"))
    texts = {entry.key: _text(entry) for entry in (*rule_list(), *table_list()) if entry.key in on_page}
    changed = keep_checks(
        current_store(), ticked=set(request.form.getlist("checked")), texts=texts, by=current_name()
    )
    flash(ngettext("{number} tick was changed.", "{number} ticks were changed.", changed))
    return redirect(url_for("rights_rules.index", show=request.form.get("show") or None))


@screen.get("/stale")
@needs(Action.EDIT)
def stale_ones() -> ResponseReturnValue:
    """Pictures that would be decided otherwise today; nothing changes by itself."""
    found = stale(current_store())
    return render_template(
        "rights/stale.html",
        found=found[:MOST_STALE],
        total=len(found),
        reason=lambda one: main_reason(one.today.as_json()),
        version=RULE_VERSION,
    )


@screen.post("/stale")
@needs(Action.EDIT)
def accept_stale() -> ResponseReturnValue:
    """Let today's rules decide the chosen pictures."""
    chosen = request.form.getlist("media", type=int)
    if not chosen:
        flash(gettext("No picture was chosen; nothing was changed."), "warning")
    else:
        accept(current_store(), chosen)
        flash(
            ngettext("{number} picture was judged anew.", "{number} pictures were judged anew.", len(chosen))
        )
    return redirect(url_for("rights_rules.stale_ones"))
