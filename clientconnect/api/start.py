"""The bare address leads to the default page; a web manifest lets the portal stand on a desktop."""

from fastapi import FastAPI
from fastapi.responses import JSONResponse, RedirectResponse, Response

from clientconnect.components.agency_branding import branding
from clientconnect.settings import Settings

HOME = "/accounts"


def routes(app: FastAPI, _settings: Settings) -> None:
    """Add the routes to ``app``."""

    @app.get("/")
    def home() -> Response:
        return RedirectResponse(HOME, 303)

    @app.get("/manifest.webmanifest")
    async def manifest() -> Response:
        look = await branding()
        content = {
            "id": HOME,
            "name": f"{look.agency_name} ClientConnect",
            "short_name": look.agency_name,
            "start_url": HOME,
            "display": "minimal-ui",
            "background_color": "#ffffff",
            "theme_color": look.primary,
            "icons": [
                {"src": "/assets/icon.svg", "sizes": "any", "type": "image/svg+xml"},
                *(
                    {"src": f"/assets/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
                    for size in (192, 512)
                ),
            ],
        }
        return JSONResponse(content, media_type="application/manifest+json")
