"""How are measurements summed up and printed?"""

import math
import time
from dataclasses import dataclass, field


def percentile(values, p):
    """The p-th percentile (0..100) by the nearest-rank method; NaN of nothing."""
    ordered = sorted(values)
    if not ordered:
        return math.nan
    return ordered[max(0, math.ceil(p / 100 * len(ordered)) - 1)]


def loop_ms():
    """Milliseconds of a plain loop of 100,000 additions, the best of five: how fast this machine is just now."""
    def once():
        began, total = time.perf_counter(), 0
        for number in range(100_000):
            total += number
        return (time.perf_counter() - began) * 1000
    return min(once() for _ in range(5))


@dataclass
class Table:
    """Rows of one run: what was measured, the figure, the bound, and whether it held."""

    rows: list = field(default_factory=list)

    def time(self, name, seconds, bound_ms=None):
        """p50, p95 and the worst of a list of seconds, in milliseconds, against a bound on p95."""
        p95 = percentile(seconds, 95) * 1000
        figure = f"p50 {percentile(seconds, 50) * 1000:.0f}  p95 {p95:.0f}  worst {max(seconds, default=math.nan) * 1000:.0f} ms"
        self._add(name, f"{figure}  (n={len(seconds)})", bound_ms and f"p95 < {bound_ms:.0f} ms", bound_ms is None or p95 < bound_ms)

    def count(self, name, figure, bound=None, held=True):
        """A plain figure with an optional bound in words."""
        self._add(name, str(figure), bound, held)

    def print(self):
        """The table; returns whether every bound held."""
        width = max(len(row[0]) for row in self.rows)
        for name, figure, bound, held in self.rows:
            verdict = "" if bound is None else f"   [{bound}: {'holds' if held else 'DOES NOT HOLD'}]"
            print(f"{name.ljust(width)}  {figure}{verdict}")
        return all(row[3] for row in self.rows)

    def _add(self, name, figure, bound, held):
        self.rows.append((name, figure, bound, held))
