"""What the words of a command mean."""

import os
from argparse import Namespace

import pytest

from generator.console.given import count_jobs


@pytest.mark.parametrize(("asked", "used"), [(None, 1), (1, 1), (4, 4), (5, 4), (10**6, 4)])
def test_four_processes_a_processor_are_the_most(asked: int | None, used: int) -> None:
    processors = os.cpu_count() or 1
    asked = asked and asked * processors

    assert count_jobs(Namespace(jobs=asked)) == used * processors


def test_a_cluster_has_as_many_workers_as_it_is_told() -> None:
    assert count_jobs(Namespace(jobs=1000, scheduler="tcp://10.0.0.1:8786")) == 1000
