"""A catalog and the command on it, from Python: ``fractalog.Catalog``, and what its methods give.

    import fractalog
    catalog = fractalog.Catalog("fractals.sqlite")
    catalog.sample(count=1000, seed=7)

``_verbs`` has a method for each verb of the command, which 'python python/mirror' writes from the
command's description of itself. ``_runner`` runs them and makes records of what they print.
"""

from ._catalog import Catalog
from ._errors import CommandError, UsageError
from ._explanation import Explanation
from ._gallery import Gallery
from ._listing import Checks, Document, Listing, Row
from ._pictures import Picture, Pictures
from ._reports import (
    Abandoned,
    Additions,
    Assigned,
    CardWritten,
    Changed,
    Counted,
    DatasetCreated,
    Decided,
    Exported,
    ExportVerified,
    Found,
    LayoutCreated,
    LayoutDeleted,
    LinesExported,
    Measured,
    Named,
    NamedFile,
    Packed,
    ProtocolDeleted,
    RecipeCreated,
    RecipeDeleted,
    Renamed,
    Report,
    SplitCreated,
    SplitExtended,
    SplitImported,
    SplitVerified,
    SystemsExported,
    Undone,
    Written,
)
from ._system import System

__all__ = [
    "Abandoned",
    "Additions",
    "Assigned",
    "CardWritten",
    "Catalog",
    "Changed",
    "Checks",
    "CommandError",
    "Counted",
    "DatasetCreated",
    "Decided",
    "Document",
    "Explanation",
    "ExportVerified",
    "Exported",
    "Found",
    "Gallery",
    "LayoutCreated",
    "LayoutDeleted",
    "LinesExported",
    "Listing",
    "Measured",
    "Named",
    "NamedFile",
    "Packed",
    "Picture",
    "Pictures",
    "ProtocolDeleted",
    "RecipeCreated",
    "RecipeDeleted",
    "Renamed",
    "Report",
    "Row",
    "SplitCreated",
    "SplitExtended",
    "SplitImported",
    "SplitVerified",
    "System",
    "SystemsExported",
    "Undone",
    "UsageError",
    "Written",
]
