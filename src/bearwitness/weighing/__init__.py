"""What claims are worth together: origins, who repeats whom, figures reconciled, statuses, the sentence that may be printed.

In: reports with their readings and texts, the incidents of gathering, what people decided. Out: a `Weighing` (incidents with figures and
statuses, origins, edges, doubts). Never: a mean, a number nobody said, a voice counted twice, a disk, a clock, dice without a seed.
Specified in docs/methods/weighing.md.
"""

from bearwitness.weighing.scales import Weighing, weigh

__all__ = ["Weighing", "weigh"]
