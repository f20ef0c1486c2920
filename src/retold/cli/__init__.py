"""The command line: one file a verb.

Exit codes: 0 built or shown, 1 nothing could be read, 2 wrong use, 3 a fault of retold.
"""

from __future__ import annotations

import click

from retold.cli.build import build
from retold.cli.demo import demo
from retold.cli.explain import explain
from retold.cli.show import show
from retold.cli.telling import Verb


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `retold demo`, then `retold build FOLDER -o dossier`.",
)
@click.version_option(package_name="retold", message="retold %(version)s")
def main() -> None:
    """Work out who said it first, who took it from whom, and what changed on the way.

    retold reads the pages of a news story and writes a dossier: a web page that cites every
    word, and open tables. It needs no key and no network.

    \b
    Exit codes:
      0  done
      1  nothing could be read (the reasons are printed)
      2  wrong use: a path, option or table that does not exist
      3  a fault of retold itself
    """


main.add_command(build)
main.add_command(demo)
main.add_command(explain)
main.add_command(show)

__all__ = ["Verb", "main"]
