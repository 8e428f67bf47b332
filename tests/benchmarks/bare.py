"""The raw limit of the screens: a bare NiceGUI page with a label and a button, ``python -m tests.benchmarks.bare PORT``."""

import sys

from nicegui import ui


def main() -> None:
    """Serve it until killed."""

    @ui.page("/")
    def page() -> None:
        count = 0

        def click() -> None:
            nonlocal count
            count += 1
            label.text = f"count {count}"

        label = ui.label("count 0")
        ui.button("Count", on_click=click)

    ui.run(host="127.0.0.1", port=int(sys.argv[1]), reload=False, show=False, show_welcome_message=False)


if __name__ == "__main__":
    main()
