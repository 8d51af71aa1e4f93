"""`foedus duties` and `foedus episodes`: who must act, and how history judges the answers."""

from typing import Annotated

import typer

from foedus.cli.app import app
from foedus.cli.options import AsJson, OnDay


@app.command()
def duties(  # noqa: PLR0913  # an option each
    *,
    attacker: Annotated[
        list[str] | None, typer.Option(metavar="STATE", help="Who attacks (repeatable, or with commas); NSA: no state.")
    ] = None,
    target: Annotated[list[str] | None, typer.Option(metavar="STATE", help="Who is attacked.")] = None,
    at: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE", help="A place (`foedus places`), a state, or lat,lon; the target's own land if left out."
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="armed_attack if left out; declaration_of_war, intervention, threat ..."),
    ] = None,
    on: OnDay = None,
    provoked: Annotated[
        bool | None,
        typer.Option("--provoked/--unprovoked", help="Whether the target had provoked it; not known if left out."),
    ] = None,
    at_war: Annotated[
        list[str] | None, typer.Option("--at-war", metavar="STATE", help="Who else is at war already.")
    ] = None,
    hit: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT", help="territory, forces, vessels, aircraft or embassy; what the place suggests if left out."
        ),
    ] = None,
    requested: Annotated[
        bool | None,
        typer.Option(
            "--requested/--not-requested", help="Whether the target asked for help; taken as asked if left out."
        ),
    ] = None,
    treaty: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="A treaty of your own, beside the register's (repeatable).")
    ] = None,
    event: Annotated[str | None, typer.Option(metavar="FILE", help="Read the event from a YAML file instead.")] = None,
    binding: Annotated[bool, typer.Option("--binding", help="Only what binds or is arguable.")] = False,
    chain: Annotated[bool, typer.Option("--chain", help="Also who comes in when those bound come in.")] = False,
    reasons: Annotated[bool, typer.Option("--reasons", help="Every condition of every clause.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say who must act when X is attacked: to assist, consult, stay neutral, not attack or join; with reasons."""
    from foedus.report import duties as faces

    asked = {
        "attacker": attacker,
        "target": target,
        "place": at,
        "kind": kind,
        "provoked": provoked,
        "also_at_war": at_war,
        "hit": hit,
        "requested": requested,
    }
    found = faces.event_from(event, asked, on)
    faces.answered(found, treaty or (), faces.View(binding, chain, reasons, as_json))


episodes = typer.Typer(help="History as the judge.", no_args_is_help=True)
app.add_typer(episodes, name="episodes")


@episodes.command()
def check(file: Annotated[str, typer.Argument(help="Episodes in YAML.")], *, as_json: AsJson = False) -> None:
    """Run a file of episodes: how far the verdicts agree with those expected, and where they do not."""
    from foedus.report import episodes as faces

    faces.checked(file, as_json=as_json)
