"""The stage of the permission matrix: one filled database, every kind of person signed in, nothing ever committed."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import delete, update
from sqlmodel import Session, SQLModel, col, select

from clientconnect import clock
from clientconnect.errors import SignedOut
from clientconnect.services import every_door
from clientconnect.services.access import kiosks, passwords, sessions
from clientconnect.services.access.tables import Grant, Kiosk, Pin, Role, SignInSession, User
from clientconnect.services.access.tokens import hash_of
from clientconnect.services.agency.shipped import ship
from clientconnect.services.clients.tree import create_client
from clientconnect.services.foundation import database, encryption, file_store, job_queue
from clientconnect.services.foundation.actor import Actor, anonymous, system
from clientconnect.services.foundation.permissions import UNGRANTED, Permission
from tests.permissions.belongings import Belongings, marker, put_accounts, put_own_things
from tests.permissions.people import CLIENTS, EVERYTHING, PEOPLE, Kind
from tests.permissions.placing_belongings import put_batches
from tests.permissions.requests_belongings import put_requests
from tests.permissions.submissions_belongings import put_drafts, put_submissions

STATES = ("live", "ended", "idle", "locked", "revoked", "first")
"""What may have become of a person's session: live, signed out, unused too long, the user locked, the roles taken away,
a new first password given."""


class Stage:
    """The filled database; within :meth:`case` everything happens and nothing stays."""

    def __init__(self, folder: Path) -> None:
        every_door()
        self.folder = folder
        encryption.use(encryption.Keyring.generate())
        engine = database.connect(f"sqlite:///{folder / 'matrix.db'}")
        SQLModel.metadata.create_all(engine)
        job_queue.prepare(engine.url.render_as_string(hide_password=False))
        file_store.configure(folder, 10_000_000)
        boss = system("stage")
        ship(boss)
        self.keys: dict[str, int] = {}
        self.belongings = Belongings()
        for code, parent in CLIENTS.items():
            made = create_client(boss, code=code.upper(), name=f"{marker(code)} Clinic", parent_code=parent.upper())
            self.keys[code] = made.id
            self.belongings.put("client", code, made.public_id)
        with database.transaction(writes=True) as session:
            session.add(Role(name=EVERYTHING, permissions=[str(p) for p in Permission if p not in UNGRANTED]))
        put_accounts(boss, self.belongings, self.keys)
        put_requests(boss, self.belongings, self.keys)
        put_batches(boss, self.belongings, self.keys)
        self.kiosk = kiosks.register_kiosk(boss, "Front desk")
        self.tokens = {kind.name: self._sign_in(kind) for kind in PEOPLE if kind.has_session}
        self.actors = {kind.name: self._resolved(kind) for kind in PEOPLE}
        put_own_things(self.actors, {kind.name: kind.client for kind in PEOPLE}, self.belongings)
        put_submissions(boss, self.actors["intake"], self.belongings, self.keys)
        put_drafts(self.actors, {kind.name: kind.client for kind in PEOPLE}, self.belongings)
        self.connection = engine.connect()
        self._transaction, self._hashing = database.transaction, (passwords._hasher, passwords._DUMMY)
        passwords._hasher = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),))
        passwords._DUMMY = passwords._hasher.hash("nobody's password")
        database.transaction = self._within  # type: ignore[assignment]

    def close(self) -> None:
        """Give the process back as it was."""
        database.transaction = self._transaction
        passwords._hasher, passwords._DUMMY = self._hashing
        self.connection.close()
        database.disconnect()

    @contextmanager
    def case(self, kind: Kind, state: str = "live") -> Iterator["Case"]:
        """Put ``kind`` before the doors in ``state``; what happens is undone at the end."""
        undo = self.connection.begin()
        try:
            if state != "live":
                self._bring_about(kind, state)
            yield Case(self, kind, state)
        finally:
            undo.rollback()

    def _sign_in(self, kind: Kind) -> str:
        with database.transaction(writes=True) as session:
            user = User(
                username=kind.name,
                username_key=kind.name,
                name=f"{kind.name} of {marker(kind.client)}",
                email=f"{kind.name}@{kind.client or 'agency'}.example",
                email_key=f"{kind.name}@{kind.client or 'agency'}.example",
                is_staff=kind.is_staff,
                must_change_password=kind.is_first,
                password_hash="old hash",
                created_at=clock.now(),
            )
            session.add(user)
            session.flush()
            assert user.id is not None
            if kind.role:
                role = session.exec(select(Role).where(Role.name == kind.role)).one()
                assert role.id is not None
                session.add(Grant(user_id=user.id, role_id=role.id, client_id=self.keys.get(kind.client)))
            if kind.role and kind.is_staff:
                session.add(Pin(user_id=user.id, pin_hash="old hash", set_at=clock.now()))
            at_kiosk = session.exec(select(Kiosk.id)).one() if kind.is_at_kiosk else None
            token = sessions.start(session, user.id, kiosk_id=at_kiosk)
            session.flush()
            opened = session.exec(select(SignInSession).where(SignInSession.token_hash == hash_of(token))).one()
            self.belongings.mine[kind.name] = {"session": opened.public_id, "user": kind.name}
            if kind.client:
                self.belongings.owner_of[user.public_id] = kind.client
            return token

    def _resolved(self, kind: Kind) -> Actor:
        if kind.name == "anonymous":
            return anonymous("192.0.2.1")
        if kind.name == "system":
            return system("matrix")
        if kind.name == "kiosk":
            return kiosks.resolve_kiosk(self.kiosk, "192.0.2.1")
        return sessions.resolve(self.tokens[kind.name], "192.0.2.1", self.kiosk if kind.is_at_kiosk else "")

    @contextmanager
    def _within(self, *, writes: bool, patience: float = 0) -> Iterator[Session]:
        """Stand in for the database's transactions: a savepoint of the case."""
        del writes, patience
        with (
            Session(self.connection, expire_on_commit=False, join_transaction_mode="create_savepoint") as session,
            session.begin(),
        ):
            yield session

    def _bring_about(self, kind: Kind, state: str) -> None:
        now = datetime.now(UTC)
        mine = col(User.username) == kind.name
        my_id = select(User.id).where(mine).scalar_subquery()
        changes: dict[str, Any] = {
            "ended": update(SignInSession).where(col(SignInSession.user_id) == my_id).values(ended_at=now),
            "idle": update(SignInSession)
            .where(col(SignInSession.user_id) == my_id)
            .values(active_at=now - timedelta(hours=3)),
            "locked": update(User).where(mine).values(locked_at=now),
            "revoked": delete(Grant).where(col(Grant.user_id) == my_id),
            "first": update(User).where(mine).values(must_change_password=True),
        }
        self.connection.execute(changes[state])


class Case:
    """One person before one door."""

    def __init__(self, stage: Stage, kind: Kind, state: str) -> None:
        self.stage, self.kind, self.state = stage, kind, state

    @property
    def actor(self) -> Actor:
        """The person with the rights of this moment; :class:`SignedOut` where the session is over."""
        if self.state == "live":
            return self.stage.actors[self.kind.name]
        if not self.kind.has_session:
            raise SignedOut("nobody is signed in")
        device = self.stage.kiosk if self.kind.is_at_kiosk else ""
        return sessions.resolve(self.stage.tokens[self.kind.name], "192.0.2.1", device)

    def thing(self, what: str, subject: str) -> str:
        """Return the id of the ``what`` (account, attachment, user …) that ``subject`` has, or one that nobody has."""
        return self.stage.belongings.id_of(what, subject, self.kind.name)

    def key(self, subject: str) -> int:
        """Return the key of the client ``subject``, or one that no client has."""
        return {"missing": 999_999, "garbage": -1}.get(subject) or self.stage.keys[subject]

    def file(self, ending: str) -> Path:
        """Return the path of a new file."""
        return self.stage.folder / f"{secrets.token_hex(8)}.{ending}"
