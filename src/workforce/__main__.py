"""Run the command line as `python -m workforce`."""

import sys

if __name__ == "__main__":
    try:
        from workforce.cli import main
    except KeyboardInterrupt:  # while the modules load; from then on the commands say it
        sys.exit(130)
    main()
