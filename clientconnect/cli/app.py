"""The words of the command line, put together."""

import typer

from clientconnect.cli import (
    audit,
    backup,
    client,
    demo,
    export,
    form,
    import_,
    installation,
    keys,
    kiosk,
    policy,
    queue,
    user,
)


def build() -> typer.Typer:
    """Return the command line with all its words."""
    app = typer.Typer(
        name="clientconnect",
        help="The client portal of a collection agency.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.command()(demo.demo)
    app.command("demo-files")(demo.demo_files)
    app.command()(installation.init)
    app.command()(installation.serve)
    app.command()(installation.migrate)
    app.command()(backup.backup)
    app.command()(backup.restore)
    app.command()(backup.upgrade)
    app.command()(backup.doctor)
    app.add_typer(import_.app)
    app.add_typer(export.app)
    app.add_typer(client.app)
    app.add_typer(policy.app)
    app.add_typer(form.app)
    app.add_typer(user.app)
    app.add_typer(queue.app)
    app.add_typer(kiosk.app)
    app.add_typer(audit.app)
    app.add_typer(keys.app)
    return app
