"""What many commands share: how a day, a state or a form of output is asked for."""

from pathlib import Path
from typing import Annotated

import typer

AllianceName = Annotated[
    str, typer.Argument(help='A name ("NATO"), states ("FRA,DEU,POL") or a file (my_alliance.yaml).')
]
AnyDay = Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="The day; any day if left out.")]
OnDay = Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="The day; today if left out.")]
Without = Annotated[
    list[str] | None, typer.Option("--without", metavar="STATE", help="Leave members out (repeatable, or with commas).")
]
OwnDefinition = Annotated[
    str | None, typer.Option("--definition", metavar="nato|sipri", help="Whose figures of spending.")
]
FromFolder = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="DIR", help="A folder that has official files, under their names, in any subfolder."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Out = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Write html, svg, png, csv, parquet, xlsx, json or txt (repeatable)."),
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace files that exist.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only one sentence, or nothing with --out.")]
Seed = Annotated[int, typer.Option(min=0, help="The one seed of all chance.")]
OwnStrength = Annotated[
    str, typer.Option("--strength", metavar="stock|spending|personnel|cinc", help="What stands for strength.")
]
OwnPrices = Annotated[
    str, typer.Option("--prices", metavar="exchange|ppp", help="Spending as it is, or at what it buys at home.")
]
