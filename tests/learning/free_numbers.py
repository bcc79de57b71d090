"""Numbers while they are learned: unbounded parameters for the optimiser, and back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import torch
from torch import Tensor

Start = float | tuple[float, ...]


@dataclass(frozen=True)
class Free:
    """A number to learn: its start, and the range that keeps it sensible."""

    start: Start
    bound: Callable[[Tensor], Tensor] = lambda x: x
    unbound: Callable[[Tensor], Tensor] = lambda x: x


@dataclass(frozen=True)
class Chosen:
    """A number that is not learned."""

    value: Start


def positive(start: Start) -> Free:
    """A number over 0."""
    return Free(start, torch.exp, torch.log)


def share(start: Start, most: float = 1.0) -> Free:
    """A number between 0 and `most`."""
    return Free(start, lambda x: most * torch.sigmoid(x), lambda x: torch.logit(x / most))


Plan = Mapping[str, Free | Chosen]


def start(plan: Plan) -> Tensor:
    """The unbounded parameters to begin with."""
    return torch.cat([one.unbound(torch.tensor(one.start, dtype=torch.float64).reshape(-1))
                      for one in plan.values() if isinstance(one, Free)])  # fmt: skip


def numbers(kind: type, plan: Plan, free: Tensor) -> Any:
    """The dataclass of numbers that these parameters stand for."""
    found, place = {}, 0
    for name, one in plan.items():
        if isinstance(one, Chosen):
            found[name] = torch.tensor(one.value, dtype=torch.float64)
        else:
            size = len(one.start) if isinstance(one.start, tuple) else 1
            part = one.bound(free[place : place + size])
            found[name] = part if isinstance(one.start, tuple) else part[0]
            place += size
    return kind(**found)


def plain(found: Any) -> dict[str, Any]:
    """The numbers as they stand in the file, with five digits."""
    return {field.name: _plain(getattr(found, field.name)) for field in fields(found)}


def _plain(value: Any) -> Any:
    listed = value.tolist() if isinstance(value, Tensor) else value
    return [float(f"{one:.5g}") for one in listed] if isinstance(listed, list) else float(f"{listed:.5g}")
