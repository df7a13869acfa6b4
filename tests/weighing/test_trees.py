"""Trees: the best one against trying all, samples against the exact distribution of the matrix-tree theorem."""

import math
from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness.weighing.trees import ROOT, best_tree, sample_trees

Rows = dict[str, dict[str, float]]


def all_trees(weights: Rows) -> list[dict[str, str]]:
    """Every choice of parents without a loop: the oracle for small piles."""
    names = sorted(weights)
    trees = []
    for parents in product(*(sorted(weights[n]) for n in names)):
        tree = dict(zip(names, parents, strict=True))
        if all(reaches_root(n, tree) for n in names):
            trees.append(tree)
    return trees


def reaches_root(name: str, tree: dict[str, str]) -> bool:
    for _ in range(len(tree) + 1):
        if name == ROOT:
            return True
        name = tree[name]
    return False


def total(tree: dict[str, str], weights: Rows) -> float:
    return sum(weights[c][p] for c, p in tree.items())


def piles(size: int) -> st.SearchStrategy[Rows]:
    names = "abcd"[:size]
    number = st.integers(-12, 12).map(lambda n: n / 4)
    return st.fixed_dictionaries({c: st.fixed_dictionaries({p: number for p in (ROOT, *names) if p != c}) for c in names})


@given(piles(4))
@settings(max_examples=120, deadline=None)
def test_the_best_tree_is_the_best_of_all(weights: Rows) -> None:
    best = best_tree(weights)
    assert set(best) == set(weights)
    assert all(reaches_root(n, best) for n in best)
    assert total(best, weights) == pytest.approx(max(total(t, weights) for t in all_trees(weights)))


def test_each_taking_its_own_best_parent_would_make_a_loop_and_the_tree_does_not() -> None:
    weights = {"a": {ROOT: 0.0, "b": 2.0}, "b": {ROOT: -1.0, "a": 2.0}}
    assert best_tree(weights) == {"a": ROOT, "b": "a"}


def counts_by_matrix(weights: Rows) -> dict[int, float]:
    """Probability of each number of roots: the coefficients of det(L + zR) in z (directed matrix-tree theorem)."""
    names = sorted(weights)
    n = len(names)

    def determinant(z: float) -> float:
        m = np.zeros((n, n))
        for i, c in enumerate(names):
            for p, w in weights[c].items():
                m[i, i] += math.exp(w) * (z if p == ROOT else 1.0)
                if p != ROOT:
                    m[i, names.index(p)] -= math.exp(w)
        return float(np.linalg.det(m))

    at = np.arange(n + 1)
    coefficients = np.linalg.solve(np.vander(at, increasing=True).astype(float), [determinant(float(z)) for z in at])
    return {k: float(c / coefficients.sum()) for k, c in enumerate(coefficients)}


def test_sampled_trees_have_as_many_roots_as_the_matrix_tree_theorem_says() -> None:
    weights = {
        "a": {ROOT: 1.0, "b": 0.5, "c": -1.0},
        "b": {ROOT: 0.0, "a": 0.7, "c": 0.2},
        "c": {ROOT: -0.5, "a": 0.3, "b": 0.1},
    }
    seen = Counter(sum(p == ROOT for p in t.values()) for t in sample_trees(weights, 6000, 7))
    for number, chance in counts_by_matrix(weights).items():
        assert seen[number] / 6000 == pytest.approx(chance, abs=0.025)


def test_the_same_seed_gives_the_same_trees() -> None:
    weights = {"a": {ROOT: 0.0, "b": 0.3}, "b": {ROOT: 0.1, "a": 0.2}}
    assert list(sample_trees(weights, 20, 3)) == list(sample_trees(weights, 20, 3))
    assert list(sample_trees(weights, 20, 3)) != list(sample_trees(weights, 20, 4))
