"""Methods for recipes.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import _reports, _words
from .._listing import Document, Listing
from .._runner import Call
from ._base import Verbs


class Recipes(Verbs):
    """Methods for recipes."""

    def list(self) -> Listing:
        """List the built-in recipes and those of the catalog.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(Call("recipe list", [*self._catalog]))

    def show(self, name: str, *, canonical: bool = False) -> Document:
        """Print a recipe as JSON.

        Args:
            name: The name.
            canonical: Print the canonical JSON, from which the digest is computed.

        Returns:
            The object of JSON.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.document(
            Call(
                "recipe show",
                [*self._catalog, *_words.flag("--canonical", canonical)],
                [*_words.each(name, _words.text)],
            )
        )

    def create(
        self,
        name: str,
        *,
        from_: str | None = None,
        set: Mapping[str, Any] | None = None,
        file: _words.Path | None = None,
    ) -> _reports.RecipeCreated:
        """Store a recipe in the catalog under a new name. It never changes afterwards.

        Either change another recipe, for example ``from_`` scenes ``set``
        composition.objects=[2,8], or give a complete recipe as a file.

        Args:
            name: The name.
            from_: The recipe to start from.
            set: A field and its new value as JSON.
            file: A file with the recipe as JSON, at most 1 MiB.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.RecipeCreated,
            Call(
                "recipe create",
                [
                    *self._catalog,
                    *_words.option("--from", from_, _words.text),
                    *_words.options("--set", set, _words.document),
                    *_words.option("--file", file, _words.path),
                ],
                [*_words.each(name, _words.text)],
            ),
        )

    def rename(self, old: str, new: str) -> _reports.Renamed:
        """Give a recipe another name.

        Its signatures and duplicate searches do not change. Refused if a dataset uses the recipe,
        because the digest of the dataset covers the name, and for built-in recipes.

        Args:
            old: The current name.
            new: The new name; an existing name is refused.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Renamed,
            Call(
                "recipe rename",
                [*self._catalog],
                [*_words.each(old, _words.text), *_words.each(new, _words.text)],
            ),
        )

    def delete(self, name: str, *, with_signatures: bool = False) -> _reports.RecipeDeleted:
        """Delete a recipe of the catalog that nothing depends on.

        Refused if a dataset or a duplicate search uses the recipe, and for built-in recipes.

        Args:
            name: The name.
            with_signatures: Also delete its signatures.

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.RecipeDeleted,
            Call(
                "recipe delete",
                [*self._catalog, *_words.flag("--with-signatures", with_signatures)],
                [*_words.each(name, _words.text)],
            ),
        )
