"""What is said of a command that cannot be run as it is given, and of what runs."""

import logging
import platform
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from corridor.base.choices import accepted
from corridor.base.refusals import Refused

_NOTHING = logging.CRITICAL + 1
"""A level that nothing is noted at."""


class GivenTwiceError(click.UsageError):
    """An option whose value is given twice: click takes the last without a word."""


class Command(click.Command):
    """A command whose errors know which command they are of."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words that stand after its name."""
        try:
            _, _, given = self.make_parser(ctx).parse_args([*args])
            for option in (item for item in self.params if isinstance(item, click.Option)):
                if not (option.multiple or option.is_flag) and given.count(option) > 1:
                    raise GivenTwiceError(option.opts[0])
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class Group(click.Group):
    """A group of such commands."""

    command_class = Command


def _show_version(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001 (click's signature)
    """What runs: the project, Jupyter Book and Python, in a line."""
    from importlib import metadata

    if asked:
        named = (f"{name} {metadata.version(name)}" for name in ("corridor", "jupyter-book"))
        click.echo(f"{', '.join(named)}, Python {platform.python_version()}")
        context.exit()


version = click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Say what runs: the project, Jupyter Book, Python.",
)


def told(error: click.ClickException) -> str:
    """What is wrong with the words given, and what would be accepted, in a line."""
    context = getattr(error, "ctx", None)
    if context is None:
        return error.format_message()
    match error:
        case click.NoSuchCommand():
            return f"{error.command_name!r} is no command; {accepted(error.command_name, context.command.commands)}"
        case click.NoSuchOption():
            name = error.option_name
            return f"{name!r} is no option of {context.command_path}; {accepted(name, _options(context))}"
        case GivenTwiceError():
            wrong = f"{error.message}: is given twice"
        case click.BadOptionUsage():
            takes = "takes no value" if _options(context)[error.option_name].is_flag else "must be given with a value"
            wrong = f"{error.option_name}: {takes}"
        case click.MissingParameter() if error.param:
            wrong = f"{error.param.human_readable_name}: is missing"
        case _:
            wrong = f"more words than {context.command_path} takes"
    return f"{wrong}; accepted: {' '.join([context.command_path, *context.command.collect_usage_pieces(context)])}"


def _options(context: click.Context) -> dict[str, click.Option]:
    """Option by each of its names."""
    options = (item for item in context.command.get_params(context) if isinstance(item, click.Option))
    return {name: option for option in options for name in option.opts}


def log(*, verbose: bool) -> None:
    """Let what crews and steps note be seen, and warnings of libraries; or none of it: a refusal says what counts."""
    logging.basicConfig(format="%(relativeCreated)6.0f ms  %(name)s: %(message)s", level=_NOTHING, force=True)
    if verbose:
        logging.getLogger().setLevel(logging.WARNING)
        logging.getLogger("corridor").setLevel(logging.DEBUG)


def must_be_installed(package: str, who: str) -> None:
    """Refuse to run what needs a package that the book does not need, where it is not installed."""
    if find_spec(package) is None:
        raise Refused(f"{who}: {package} is not installed; make dev brings it")


def copied_from() -> str:
    """The folder whose environment this is, where the command was copied along with it: it would build that folder."""
    environment = Path(sys.argv[0]).resolve().parent.parent
    belongs = Path(sys.prefix).resolve()
    return str(belongs.parent) if (environment / "pyvenv.cfg").exists() and environment != belongs else ""
