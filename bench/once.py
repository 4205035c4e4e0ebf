"""One measurement: call ``module.function(folder)`` and print seconds and peak memory as JSON.

The function may return seconds of its own, to leave preparations out.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path


def peak_mib() -> float:
    """The largest memory this process has had, in MiB."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415
        from ctypes import wintypes  # noqa: PLC0415

        class Counters(ctypes.Structure):
            """PROCESS_MEMORY_COUNTERS of psapi.h."""

            _fields_ = [("cb", wintypes.DWORD), ("faults", wintypes.DWORD), ("peak", ctypes.c_size_t)] + [
                (f"_{number}", ctypes.c_size_t) for number in range(7)
            ]

        counters = Counters(cb=ctypes.sizeof(Counters))
        ctypes.windll.psapi.GetProcessMemoryInfo(-1, ctypes.byref(counters), counters.cb)
        return float(counters.peak) / 2**20
    import resource  # noqa: PLC0415

    factor = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / factor


def main() -> None:
    """Called by ``bench.__main__``."""
    module, function, folder = sys.argv[1:]
    call = getattr(importlib.import_module(module), function)
    started = time.perf_counter()
    own = call(Path(folder))
    seconds = time.perf_counter() - started if own is None else own
    print(json.dumps({"seconds": seconds, "peak_mib": peak_mib()}))


if __name__ == "__main__":
    main()
