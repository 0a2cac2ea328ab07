"""A process that says nothing and does not end."""

import signal

from stepdown_pipeline.shell.readers.apart import shut_in


def main(parent, numbers):
    shut_in(parent, numbers, ())
    signal.pause()
