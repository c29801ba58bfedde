"""``python -m leagraph`` is the same as the command ``leagraph``."""

from leagraph.cli import main

if __name__ == "__main__":
    main()
