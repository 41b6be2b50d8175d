"""``python -m ui`` is ``zhice``."""

from ui.cli import main

if __name__ == "__main__":
    main()
