"""A process that says too much."""

from stepdown_pipeline.shell.readers.apart import say, shut_in


def main(parent, numbers):
    shut_in(parent, numbers, ())
    say([b"x" * 100_000])
