"""The composition root: settings, database, gate, pages, serve."""

from clientconnect.settings import Settings


def serve(settings: Settings) -> None:
    """Serve the portal of ``settings``, whose installation is open, until the process is told to stop."""
    import os

    os.environ["NICEGUI_STORAGE_PATH"] = str(settings.data_dir / "nicegui")
    from nicegui import ui

    ui.run(
        host=settings.host,
        port=settings.port,
        title="ClientConnect",
        language="en-US",
        reload=False,
        show=False,
        reconnect_timeout=15,
        binding_refresh_interval=None,
        show_welcome_message=False,
    )
