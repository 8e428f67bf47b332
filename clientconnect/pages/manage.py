"""Manage Accounts, the default page."""

from nicegui import PageArguments, ui

from clientconnect.components import bridge
from clientconnect.components.account_pane.upload_dialog import UploadDialog
from clientconnect.components.feedback import guarded, guarded_page
from clientconnect.components.manage.address import BASE, Address
from clientconnect.components.manage.view import ManageAccounts
from clientconnect.components.portal_page import portal_page
from clientconnect.components.timed_page import page
from clientconnect.services.accounts.search_choices import choices
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.permissions import Permission
from clientconnect.texts import _


@page(BASE)
@page(BASE + "/{account}")
@guarded_page
async def manage(actor: Actor, account: str = "") -> None:
    """Build the page, with the search and the account that its address names."""
    async with portal_page(actor, _("Manage Accounts"), BASE, fills=True) as portal:
        offered = await bridge.call(choices, actor)
        may_export = actor.may(Permission.ACCOUNT_EXPORT)
        upload = guarded(lambda detail: window.open(detail.public_id, detail.name))
        view = ManageAccounts(
            offered,
            portal.agency.zone,
            upload,
            may_export=may_export,
            has_shortcuts=portal.profile.has_shortcuts,
        )
        window = UploadDialog(view.refresh_tab)
        await view.show(Address(account, dict(ui.context.client.request.query_params)))
        show = guarded(view.show)
        is_first = True

        def routed(where: PageArguments) -> object:
            nonlocal is_first
            if is_first:
                is_first = False
                return None
            return show(Address(where.path_parameters.get("account", ""), dict(where.query_parameters)))

        ui.sub_pages({BASE: routed, BASE + "/{account}": routed}, show_404=False)
