"""``machidakara import`` and ``machidakara validate``."""

from __future__ import annotations

from errno import EISDIR
from os import strerror
from pathlib import Path
from typing import Any

import click

from workflow.cli.output import DONE, NOTHING, PARTLY, give_up, print_json, terminal_progress
from workflow.config import Settings
from workflow.dataset.issues import Issue, Rule, Severity
from workflow.i18n import N_
from workflow.i18n import gettext as _
from workflow.operations.failure_sheet import sheet_of_report, write_failure_sheet
from workflow.operations.imports import ImportReport, ImportRequest, import_table, preview_table
from workflow.steps.intake import NotATableError, ReadOptions
from workflow.store.database import Store

ISSUES_SHOWN = 20


def _take(store: Store | None, request: ImportRequest, dry_run: bool) -> ImportReport:
    report = _read(store, request, dry_run)
    report.file = str(request.path)
    return report


def _read(store: Store | None, request: ImportRequest, dry_run: bool) -> ImportReport:
    progress = terminal_progress(request.file_name)
    try:
        if store is None or dry_run:
            return preview_table(request, store=store, progress=progress)
        return import_table(store, request, by="cli", progress=progress)
    except NotATableError as error:
        rule = Rule("not-a-table", Severity.ERROR, "{reason}")
        issue = Issue(rule, values={"reason": str(error)})
        return ImportReport(file=request.file_name, issues=[issue], refused=str(error))
    except OSError as error:
        reason = _("{file} cannot be read: {error}", file=request.file_name, error=error.strerror or error)
        rule = Rule("unreadable", Severity.ERROR, "{reason}")
        return ImportReport(
            file=request.file_name, issues=[Issue(rule, values={"reason": reason})], refused=reason
        )


def exit_status(reports: list[ImportReport]) -> int:
    """0 when every row of every file is in; 2 when none is; else 1."""
    left = any(report.refused or report.counts["rejected"] for report in reports)
    done = any(not report.refused and report.rows > report.counts["rejected"] for report in reports)
    empty = all(not report.refused and report.rows == 0 for report in reports)
    if not left or empty:
        return DONE
    return PARTLY if done else NOTHING


def _print_report(report: ImportReport) -> None:
    click.echo(report.file)
    if report.refused:
        click.echo("  " + report.refused)
        return
    click.echo(
        "  "
        + _(
            "{rows} rows ({encoding}, {edition}): {created} new, {updated} changed, {unchanged} unchanged,"
            " {rejected} refused",
            **{**report.as_json(), "encoding": report.encoding or "-"},
        )
    )
    for issue in report.issues[:ISSUES_SHOWN]:
        place = _("row {row}", row=issue.row) if issue.row else ""
        click.echo("  " + " ".join(filter(None, (place, issue.column, issue.message))))
    if len(report.issues) > ISSUES_SHOWN:
        click.echo("  " + _("… and {number} more", number=len(report.issues) - ISSUES_SHOWN))


def _answer(reports: list[ImportReport], as_json: bool) -> None:
    if as_json:
        print_json([report.as_json() for report in reports])
    else:
        for report in reports:
            _print_report(report)
    status = exit_status(reports)
    if status == NOTHING:
        reasons = [r.refused or _("{file}: every row was refused", file=r.file) for r in reports]
        click.echo(" ".join(" / ".join(reasons).split()), err=True)
    raise click.exceptions.Exit(status)


def _check_report(path: Path) -> None:
    """Make the folder of the sheet before anything is stored, or give up."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(EISDIR, strerror(EISDIR))
    except OSError as error:
        give_up(_("{file} cannot be written: {error}", file=path, error=error.strerror or error))


def _write_sheets(reports: list[ImportReport], path: Path) -> None:
    refused = [report for report in reports if report.rejected]
    for number, report in enumerate(refused):
        place = path if number == 0 else path.with_name(f"{path.stem}-{number + 1}{path.suffix}")
        with place.open("wb") as file:
            write_failure_sheet(sheet_of_report(report), file, xlsx=place.suffix.lower() == ".xlsx")
        click.echo(_("Rows to correct: {path}", path=place), err=True)


def _requests(files: tuple[str, ...], **options: Any) -> list[ImportRequest]:
    return [
        ImportRequest(
            Path(name),
            Path(name).name,
            options["collection"] or "",
            options["edition"],
            ReadOptions(sheet=options["sheet"], encoding=options["encoding"]),
        )
        for name in files
    ]


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--collection", metavar="SLUG", help=N_("Collection the records go into"))
@click.option("--edition", type=click.Choice(["standard", "recommended"]), help=N_("Edition of the table"))
@click.option("--sheet", metavar="NAME", help=N_("Sheet of a workbook to read"))
@click.option("--encoding", metavar="NAME", help=N_("Encoding of the text, when the guess is wrong"))
@click.option("--dry-run", is_flag=True, help=N_("Say what would happen, store nothing"))
@click.option(
    "--report", metavar="FILE", type=click.Path(path_type=Path), help=N_("Write the refused rows here")
)
@click.option("--json", "as_json", is_flag=True, help=N_("One JSON document on stdout"))
@click.pass_obj
def import_tables(
    store: Store, /, files: tuple[str, ...], dry_run: bool, report: Path | None, as_json: bool, **options: Any
) -> None:
    """Take tables of cultural properties in (CSV, TSV, XLSX, XLS, ODS, JSON, GeoJSON)."""
    if report:
        _check_report(report)
    reports = [_take(store, request, dry_run) for request in _requests(files, **options)]
    if report:
        _write_sheets(reports, report)
    _answer(reports, as_json)


@click.command("validate")
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option(
    "--edition", type=click.Choice(["standard", "recommended"]), help=N_("Edition to check against")
)
@click.option("--sheet", metavar="NAME", help=N_("Sheet of a workbook to read"))
@click.option("--encoding", metavar="NAME", help=N_("Encoding of the text, when the guess is wrong"))
@click.option(
    "--report", metavar="FILE", type=click.Path(path_type=Path), help=N_("Write the refused rows here")
)
@click.option("--json", "as_json", is_flag=True, help=N_("One JSON document on stdout"))
@click.pass_obj
def validate_tables(
    _settings: Settings, /, files: tuple[str, ...], report: Path | None, as_json: bool, **options: Any
) -> None:
    """Read tables as import does, and store nothing."""
    if report:
        _check_report(report)
    requests = _requests(files, collection="", **options)
    reports = [_take(None, request, True) for request in requests]
    if report:
        _write_sheets(reports, report)
    _answer(reports, as_json)
