"""The little world that the practice Amazon serves: the same for the same seed."""

from adskit.practice.world.accounts import WorldProfile
from adskit.practice.world.world import World

__all__ = ["World", "WorldProfile"]
