"""What can go wrong, as Python says it."""


class Error(RuntimeError):
    """The file, the dataset, or what is in it is not as it should be.

    The message is that of the command ``fractalog``: what was given, what is wrong, what to do.
    """
