"""``python -m winset`` is the command ``winset``."""

import sys

from winset.cli import main

if __name__ == "__main__":
    sys.exit(main())
