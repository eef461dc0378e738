"""The command `digest`, also as `python -m generator`."""

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line of this process and exit with its status."""
    gc.disable()  # what is imported stays: to look for garbage in it is a tenth of that time
    from generator import cli  # noqa: PLC0415

    gc.enable()
    cli.main()


if __name__ == "__main__":
    main()
