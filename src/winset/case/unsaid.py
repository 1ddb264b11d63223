"""Records that, written down, leave out what they do not say."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import SerializerFunctionWrapHandler, model_serializer

from winset.values import Frozen


class Sparse(Frozen):
    """A record whose ``newer`` fields are left out where they say nothing.

    They were added when cases had long been hashed; those that do not use them keep their hash.
    """

    newer: ClassVar[tuple[str, ...]] = ()

    @model_serializer(mode="wrap")
    def _without_the_unsaid(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = write(self)
        for name in self.newer:
            if getattr(self, name) == type(self).model_fields[name].default:
                written.pop(name, None)
        return written
