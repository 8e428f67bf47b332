"""The pictures of the README and of Help, taken of the demo: ``python -m tests.pictures`` takes them anew."""
