"""What the system tells about a running process (Linux): the time it has used, the memory it holds."""

from __future__ import annotations

import os
import resource
from contextlib import suppress
from pathlib import Path

__all__ = ["cpu_seconds", "lower_priority", "resident", "restore_priority"]

_TICKS = os.sysconf("SC_CLK_TCK")
_LOWEST = 19


def cpu_seconds(process: int) -> float:
    """Return the processor time that a process has used, 0 when it is gone."""
    with suppress(OSError, IndexError):
        # Nanoseconds, where the kernel counts them; else ticks of 10 ms.
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
    try:
        # The name of the program, in brackets, can hold spaces.
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


def resident(process: int) -> int:
    """Return the memory of a process in bytes, what it shares with its parent included; 0 when it is gone."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def lower_priority(process: int) -> None:
    """Let a process run only when no other wants to.

    The lowest priority alone would still let it finish its slice of some milliseconds before one that wakes
    gets the processor, and a request wakes four processes one after the other. An idle one stops at once.
    """
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, process, _LOWEST)
        os.sched_setscheduler(process, os.SCHED_IDLE, os.sched_param(0))


def restore_priority(process: int) -> bool:
    """Give a process its old priority back; return whether that is allowed (it takes privileges)."""
    try:
        os.sched_setscheduler(process, os.SCHED_OTHER, os.sched_param(0))
        os.setpriority(os.PRIO_PROCESS, process, 0)
    except OSError:
        return False
    return True
