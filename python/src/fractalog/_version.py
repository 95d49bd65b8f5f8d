"""The version of the package, which is that of the library it bundles."""

__version__ = "0.1.0"
