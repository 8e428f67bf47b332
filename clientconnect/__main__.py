"""Run the command line: ``python -m clientconnect``."""

from clientconnect.cli import main

if __name__ == "__main__":
    main()
