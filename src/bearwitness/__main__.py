"""`python -m bearwitness` is the command."""

import sys

from bearwitness.desk.command import main

if __name__ == "__main__":
    sys.exit(main())
