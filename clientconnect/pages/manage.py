"""Manage Accounts, the default page."""

from nicegui import PageArguments, ui

from clientconnect.components import bridge
from clientconnect.components.account_pane.upload_dialog import UploadDialog
from clientconnect.components.feedback import guarded, guarded_page
from clientconnect.components.frame import title_of
from clientconnect.components.live_news import on_news
from clientconnect.components.manage.address import BASE, REQUEST, Address
from clientconnect.components.manage.view import ManageAccounts, Surroundings
from clientconnect.components.portal_page import portal_page
from clientconnect.components.requests.actions import AccountActions
from clientconnect.components.requests.pane_parts import RequestParts
from clientconnect.components.timed_page import page
from clientconnect.services.accounts.search_choices import choices
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.requests.account_view import REQUESTS
from clientconnect.services.requests.items import TOPIC
from clientconnect.texts import _


@page(BASE)
@page(BASE + "/{account}")
@guarded_page
async def manage(actor: Actor, account: str = "") -> None:
    """Build the page, with the search and the account that its address names."""
    async with portal_page(actor, _("Manage Accounts"), BASE, fills=True) as portal:
        offered = await bridge.call(choices, actor)
        zone = portal.agency.zone

        def parts(shown: ManageAccounts) -> RequestParts:
            actions = AccountActions(zone, shown.refresh, lambda item: shown.open_tab(REQUESTS, item), shown.open_tab)
            made = RequestParts(actions, zone, lambda: shown.address.params.get(REQUEST, ""))
            on_news(TOPIC, made.refresh, lambda news: news.get("account") == shown.address.account)
            return made

        around = Surroundings(
            zone=zone,
            upload=guarded(lambda detail: window.open(detail.public_id, detail.name)),
            entitle=lambda words: ui.page_title(title_of(words or _("Manage Accounts"), portal.agency.branding)),
            parts=parts,
            may_export=actor.may(Permission.ACCOUNT_EXPORT),
            has_shortcuts=portal.profile.has_shortcuts,
        )
        view = ManageAccounts(offered, around)
        window = UploadDialog(view.refresh)
        client = ui.context.client
        await view.show(Address(account, dict(client.request.query_params)))
        if view.is_missing:
            client.status_code = 404
        show = guarded(view.show)
        is_first = True

        def routed(where: PageArguments) -> object:
            nonlocal is_first
            if is_first:
                is_first = False
                return None
            return show(Address(where.path_parameters.get("account", ""), dict(where.query_parameters)))

        ui.sub_pages({BASE: routed, BASE + "/{account}": routed}, show_404=False)
