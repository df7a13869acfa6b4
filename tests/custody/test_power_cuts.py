"""The power fails at any instant: what was acknowledged is there, and the vault is whole. Simulated; `bench/reliability` runs more."""

import random
from pathlib import Path

import pytest

from custody.power_cuts import can_record, is_broken, record, states

pytestmark = pytest.mark.skipif(not can_record(), reason="not tested: power cuts (Debian package gcc is not installed)")


@pytest.mark.parametrize("mode", ["add", "renew"])
def test_no_cut_of_power_loses_what_was_acknowledged(tmp_path: Path, mode: str) -> None:
    records = record(tmp_path, 1, mode)
    assert len(records) > 100
    bad = sum(is_broken(*state) for state in states(records, tmp_path / "disk", 150, random.Random(mode)))
    assert bad == 0


def test_the_control_without_syncing_breaks(tmp_path: Path) -> None:
    records = record(tmp_path, 1, "control")
    bad = sum(is_broken(*state) for state in states(records, tmp_path / "disk", 40, random.Random(4)))
    assert bad >= 8, "a harness that finds no loss without syncing proves nothing"
