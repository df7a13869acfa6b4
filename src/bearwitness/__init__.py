"""Bearwitness turns many reports of abuse into one record that can be defended."""

__version__ = "0.1.0"

#: The version printed in outputs: what a reader of the JSON may rely on.
FORM = "0.1"
