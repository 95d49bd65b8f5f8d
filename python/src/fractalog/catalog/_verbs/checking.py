"""Methods for measuring, checking and timing.

'python python/mirror' writes this file: edit that, not this.
"""

from __future__ import annotations

from .. import _reports, _words
from .._listing import Checks, Listing
from .._runner import Call
from ._base import Verbs


class CheckingVerbs(Verbs):
    """Methods for measuring, checking and timing."""

    def measure(
        self, *, threads: int | None = None, protocol: str = "settled", seed: int | None = None
    ) -> _reports.Measured:
        """Measure the systems that have no current measurement.

        Measures every system that has no measurement under the protocol and seed, or only one by
        another version of the renderer. Finished measurements are stored: the next run continues an
        interrupted one, and several runs at the same time share the work.

        The protocol 'settled' measures what images show; ``where`` and the named queries use it.
        'fractaldb' has the original conditions: its view also shows the way from (0, 0) to the
        attractor, so some systems appear thinner than their images.

        Args:
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            protocol: The name of the protocol; 'fractalog protocol list' shows protocols.
            seed: The seed of the chaos games. (default: the protocol's)

        Returns:
            What it did.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.report(
            _reports.Measured,
            Call(
                "measure",
                [
                    *self._catalog,
                    *_words.option("--threads", threads, _words.whole),
                    *_words.option("--protocol", protocol, _words.text, "settled"),
                    *_words.option("--seed", seed, _words.whole),
                ],
            ),
        )

    def info(
        self, file: _words.Path | None = None, *, digest: bool = False, portable: bool = False
    ) -> Listing:
        """Show what a file is, or what a catalog contains.

        Recognizes any file that fractalog makes, whatever its name: a catalog, a pack, a picture, a
        split file, a recipe, the folder or manifest of an export, systems as JSON lines, the page
        of an audit. Prints what it is, its version, its digest, and a command to continue with.

        Args:
            file: A file or folder that fractalog made. (default: the catalog)
            digest: Add a digest of all content but timestamps: equal catalogs have equal digests.
            portable: With ``digest``: leave out row numbers and duplicate searches. Catalogs with
                the same content then have the same digest, whatever the order in which it was
                added.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(
            Call(
                "info",
                [
                    *(self._catalog if file is None else []),
                    *_words.flag("--digest", digest),
                    *_words.flag("--portable", portable),
                ],
                [*_words.each(file, _words.path)],
            )
        )

    def audit(
        self,
        file: _words.Path | None = None,
        *,
        threads: int | None = None,
        images: int | None = None,
        html: _words.Path | None = None,
        dataset: str | None = None,
        license: str | None = None,
        date: str | None = None,
        replace: bool = False,
        fail_on: _words.Names | None = None,
    ) -> Checks:
        """Check everything that the catalog promises. Not ``passed`` if a check fails.

        The audit draws about 500 images of each dataset, each several times, in about a second. If
        the points of a recipe are so many that this would take more than about 20 seconds of one
        core, it draws fewer images, and the checks that draw are 'not checked'. ``images`` 0 draws
        none; ``images`` 5000 finds rarer faults. The audit draws nothing else: 'fractalog verify'
        does. docs/catalog.md says what each check fails for.

        A check passes, fails, or is 'not checked'. 'not checked' means that it could not examine
        everything: no search for duplicates has compared some members of a split, for example. The
        audit says which command makes the check possible. The exit code is then 0, unless you give
        ``fail_on`` not-checked.

        Some checks count what is worth knowing but no fault by itself: unfinished acts
        (origin-promises), degenerate or unstable measurements (measurements-stable), systems that
        look like those of another class (class-separability), systems that no image shows
        (dataset-labels). With ``fail_on`` NAME, such a count is a failure of that check, and so is
        'not checked'. ``fail_on`` all applies this to every check.

        The verdict comes first: five sentences about one dataset and its split, with the distance
        of the nearest pair across subsets.

        ``html`` writes a report for reviewers: the verdict, 48 images, the split, the measures of
        its subsets, the nearest pairs, what was left out and why, licence and citation, and every
        check. It needs no other file and no network, and prints on A4. With ``html`` -', the page
        goes to standard output and the table to standard error.

        Args:
            file: A pack, or another catalog. (default: the catalog)
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            images: The number of images to draw of each dataset, however long it takes; 0 for none.
                (default: 500, or fewer if images are expensive)
            html: Write the report to this file.
            dataset: The dataset that verdict and report are about. (default: the one that was
                created last)
            license: The licence, as dataset hubs spell it: cc-by-4.0, cc0-1.0, mit.
            date: The date to print, such as 2026-01-31. (default: now)
            replace: Also replace a file of another kind. By default, only an earlier file of the
                same kind is replaced. A catalog is never replaced.
            fail_on: Checks that must examine everything and count nothing; or not-checked; or all.

        Returns:
            A row for each check; ``passed`` if nothing is wrong.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.checks(
            Call(
                "audit",
                [
                    *(self._catalog if file is None else []),
                    *_words.option("--threads", threads, _words.whole),
                    *_words.option("--images", images, _words.whole),
                    *_words.option("--html", html, _words.path),
                    *_words.option("--dataset", dataset, _words.text),
                    *_words.option("--license", license, _words.text),
                    *_words.option("--date", date, _words.text),
                    *_words.flag("--replace", replace),
                    *_words.option("--fail-on", fail_on, _words.names),
                ],
                [*_words.each(file, _words.path)],
            )
        )

    def verify(
        self,
        file: _words.Path | None = None,
        *,
        threads: int | None = None,
        share: float = 1.0,
        seed: int = 0,
    ) -> Checks:
        """Make systems, measurements, signatures and images again. Not ``passed`` if one differs.

        Makes systems again from the sampler or parent, parameters, seed and number of their origin;
        measurements and signatures from the systems; and images of datasets whose digests a pack
        has. What cannot be made again, such as imports and results of another version of the
        renderer, is counted with the reason. If nothing can be made again, exit 1.

        Verifying everything takes as long as making it took. ``share`` 0.01 verifies a hundredth of
        the systems, chosen by a hash of ``seed`` and each system's digest: the same on any machine.

        Args:
            file: A pack, or another catalog. (default: the catalog)
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            share: The share of the systems to verify: above 0, at most 1.
            seed: The seed that chooses the systems, if ``share`` is below 1.

        Returns:
            A row for each check; ``passed`` if nothing is wrong.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.checks(
            Call(
                "verify",
                [
                    *(self._catalog if file is None else []),
                    *_words.option("--threads", threads, _words.whole),
                    *_words.option("--share", share, _words.decimal, "1"),
                    *_words.option("--seed", seed, _words.whole, "0"),
                ],
                [*_words.each(file, _words.path)],
            )
        )

    def benchmark(
        self,
        *,
        threads: int | None = None,
        work: _words.Names = (),
        rounds: int = 5,
        round_length: float = 0.2,
    ) -> Listing:
        """Measure how fast this machine draws, on one core and on all.

        Each workload is timed in several rounds. The table shows the best round, and how much
        slower the median was. A stage is one step from a system to an image; it is timed alone, on
        the output of the steps before it. A measurement goes from a system to numbers, an image
        from systems to pixels. Times are for one item: a drawing of 100,000 points, a stage of it,
        or an image. Leave the machine idle while it runs.
        FRACTALOG_KERNEL=reference|portable|avx2|avx512 forces a kernel.

        Args:
            threads: The number of threads. The result does not depend on it. (default:
                $FRACTALOG_THREADS, or $OMP_NUM_THREADS, or all cores)
            work: The workloads to time. (default: all)
            rounds: The number of rounds.
            round_length: The minimum length of a round, in seconds.

        Returns:
            The rows.

        Raises:
            CommandError: The command refused or failed.
        """
        return self._runner.listing(
            Call(
                "benchmark",
                [
                    *_words.option("--threads", threads, _words.whole),
                    *_words.options("--work", work, _words.text),
                    *_words.option("--rounds", rounds, _words.whole, "5"),
                    *_words.option("--round-length", round_length, _words.decimal, "0.2"),
                ],
            )
        )
