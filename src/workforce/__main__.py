"""Run the command line as `python -m workforce`."""

from workforce.cli import main

if __name__ == "__main__":
    main()
