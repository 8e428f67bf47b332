"""The only reader of the environment: where the installation lives and how it is reached."""

import os
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from clientconnect.texts import late

PREFIX = "CLIENTCONNECT_"
ROOT = Path(__file__).resolve().parent.parent


class _FromFiles(PydanticBaseSettingsSource):
    """Read ``CLIENTCONNECT_NAME_FILE``: the path of a file that holds the value, as container secrets do."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        path = os.environ.get(f"{PREFIX}{field_name.upper()}_FILE")
        return (Path(path).read_text(encoding="utf-8").strip() if path else None), field_name, False

    def __call__(self) -> dict[str, Any]:
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


class Settings(BaseSettings):
    """Settings of one installation; each is an environment variable ``CLIENTCONNECT_…`` or a file named by ``…_FILE``."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    data_dir: Path = Field(
        ROOT / "data", description=late("Folder of the running installation: database, files, mails.")
    )
    key_file: Path | None = Field(
        None,
        description=late(
            "File with the encryption keys; by default a dot-file beside the data folder, never inside it."
        ),
    )
    database_url: str = Field(
        "",
        description=late(
            "Database; empty means SQLite under the data folder. PostgreSQL: postgresql://user:password@host/name."
        ),
    )
    host: str = Field("127.0.0.1", description=late("Address to listen on."))
    port: int = Field(8080, ge=1, le=65535, description=late("Port to listen on."))
    public_url: str = Field(
        "",
        description=late(
            "Address that people type, such as https://portal.agency.example; empty means the listening address."
        ),
    )
    allowed_hosts: str = Field(
        "", description=late("Further host names that the portal answers to, separated by commas.")
    )
    tls_certificate: Path | None = Field(
        None, description=late("Certificate chain (PEM): with a key the portal speaks HTTPS itself.")
    )
    tls_key: Path | None = Field(None, description=late("Private key (PEM) of the certificate."))
    allow_plain_http: bool = Field(
        False, description=late("Serve without TLS beyond the loopback address; only inside a trusted network.")
    )
    trusted_proxies: str = Field(
        "127.0.0.1,::1", description=late("Addresses of reverse proxies whose X-Forwarded headers are believed.")
    )
    max_upload_mib: int = Field(2048, ge=1, le=20480, description=late("Largest file that may be uploaded, in MiB."))
    smtp_host: str = Field(
        "", description=late("Mail server; empty means mails are written as files under the data folder.")
    )
    smtp_port: int = Field(587, ge=1, le=65535, description=late("Port of the mail server."))
    smtp_username: str = Field("", description=late("User name at the mail server."))
    smtp_password: SecretStr = Field(SecretStr(""), description=late("Password at the mail server."))
    smtp_security: str = Field("starttls", pattern="^(starttls|tls|none)$", description=late("starttls, tls or none."))
    mail_from: str = Field("portal@localhost", description=late("Sender address of mails."))
    scan_command: str = Field(
        "",
        description=late(
            "Command that checks an uploaded file for viruses; gets the path as its last argument, exit code 0 means clean."
        ),
    )
    log_level: str = Field(
        "INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description=late("DEBUG, INFO, WARNING or ERROR.")
    )
    idle_minutes: int = Field(
        0,
        ge=0,
        le=1440,
        description=late("Minutes without activity that end a session; 0 means the agency's policy (30)."),
    )

    @field_validator("data_dir")
    @classmethod
    def _whole(cls, folder: Path) -> Path:
        """Return the folder by its whole path: child processes and work that goes on do not stand where we were called."""
        return folder.absolute()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take what the caller gives first, then the environment, then the files that it names."""
        return init_settings, env_settings, _FromFiles(settings_cls)

    @cached_property
    def keys_path(self) -> Path:
        """Path of the file of keys: beside the data folder, so that a copy of the data never carries them."""
        return self.key_file or self.data_dir.parent / f".{self.data_dir.name}.keys"

    @cached_property
    def database(self) -> str:
        """SQLAlchemy URL of the database."""
        if not self.database_url:
            return f"sqlite:///{self.data_dir / 'clientconnect.db'}"
        return self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)

    @cached_property
    def is_tls(self) -> bool:
        """Tell whether people reach the portal over HTTPS, by itself or through a proxy."""
        return self.tls_certificate is not None or self.public_url.startswith("https://")

    @cached_property
    def cookie(self) -> str:
        """Name of the cookie of the sign-in session: under TLS with the prefix that ties it to this very host."""
        return "__Host-clientconnect" if self.is_tls else "clientconnect"

    @cached_property
    def address(self) -> str:
        """Address for people, without a trailing slash."""
        if self.public_url:
            return self.public_url.rstrip("/")
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls_certificate else 'http'}://{host}:{self.port}"

    @cached_property
    def max_upload_bytes(self) -> int:
        """Largest upload in bytes."""
        return self.max_upload_mib * 1024**2
