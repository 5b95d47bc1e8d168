"""``python -m kararname.cli``."""

from . import main

main()
