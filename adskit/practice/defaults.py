"""The world one gets without asking for another; apart, for it costs nothing to import."""

from typing import Final

DEFAULT_SEED: Final = 7
DEFAULT_PROFILES: Final = 16
