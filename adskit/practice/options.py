"""The options of a practice Amazon, for the command and for Python alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from adskit.practice.defaults import DEFAULT_PROFILES, DEFAULT_SEED
from adskit.practice.faults import checked_rates

HIGHEST_PORT: Final = 65535


@dataclass(frozen=True)
class Options:
    """What can be chosen; `PracticeServer` says what each means."""

    seed: int = DEFAULT_SEED
    port: int = 0
    profiles: int = DEFAULT_PROFILES
    campaigns: int | None = None
    latency_ms: float = 0
    page_size: int | None = None
    faults: Mapping[str, float] = field(default_factory=dict)
    token_seconds: int = 3600
    report_seconds: float = 5
    report_rows: int | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be.

        Raises
        ------
        ValueError
            Naming the option.
        """
        lowest = {
            "port": 0,
            "profiles": 0,
            "campaigns": 0,
            "latency_ms": 0,
            "page_size": 1,
            "token_seconds": 1,
            "report_seconds": 0,
            "report_rows": 1,
        }
        for name, least in lowest.items():
            value = getattr(self, name)
            if value is not None and value < least:
                raise ValueError(f"{name} must be at least {least}, not {value}.")
        if self.port > HIGHEST_PORT:
            raise ValueError(f"port must be at most {HIGHEST_PORT}, not {self.port}.")
        object.__setattr__(self, "faults", checked_rates(self.faults))

    def as_arguments(self) -> list[str]:
        """Return the same as arguments of the command."""
        arguments = []
        for name in self.__dataclass_fields__:
            value = getattr(self, name)
            if name != "faults" and value is not None:
                arguments.append(f"--{name.replace('_', '-')}={value}")
        return arguments + [f"--fault={name}:{rate}" for name, rate in self.faults.items()]
