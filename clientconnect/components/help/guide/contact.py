"""Chapter: whom to ask."""

from clientconnect.components.help.models import Chapter, Facts, Paragraph, Points, Section, Way
from clientconnect.texts import _


def chapter(facts: Facts) -> Chapter:
    """Return the chapter."""
    told: list[Paragraph | Points] = [Points(facts.contact)] if facts.contact else []
    asking = (
        _("The portal's contact at {agency} helps with sign-ins, passwords, permissions and everything else:")
        if facts.contact
        else _("Ask {agency} about sign-ins, passwords, permissions and everything else.")
    )
    return Chapter(
        _("Contact"),
        [
            Section(
                "contact",
                _("Whom to ask"),
                [
                    Paragraph(asking.format(agency=facts.agency)),
                    *told,
                    Paragraph(
                        _(
                            "If a page said that something went wrong, tell the reference that it showed. If the site does"
                            " not come up or loses its connection, have the results of the connection check at hand."
                        )
                    ),
                    Way(_("Connection check"), "/connection"),
                ],
            )
        ],
    )
