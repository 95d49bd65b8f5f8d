"""What the verbs that change or write something did, as records."""

from .datasets import (
    DatasetCreated,
    Exported,
    ExportVerified,
    LinesExported,
    NamedFile,
    Packed,
    SplitCreated,
    SplitExtended,
    SplitImported,
    SplitVerified,
    SystemsExported,
    Written,
)
from .names import Named, ProtocolDeleted, RecipeCreated, RecipeDeleted, Renamed
from .report import Report
from .systems import (
    Abandoned,
    Additions,
    Assigned,
    Counted,
    Decided,
    Found,
    LayoutCreated,
    LayoutDeleted,
    Measured,
)

__all__ = [
    "Abandoned",
    "Additions",
    "Assigned",
    "Counted",
    "DatasetCreated",
    "Decided",
    "ExportVerified",
    "Exported",
    "Found",
    "LayoutCreated",
    "LayoutDeleted",
    "LinesExported",
    "Measured",
    "Named",
    "NamedFile",
    "Packed",
    "ProtocolDeleted",
    "RecipeCreated",
    "RecipeDeleted",
    "Renamed",
    "Report",
    "SplitCreated",
    "SplitExtended",
    "SplitImported",
    "SplitVerified",
    "SystemsExported",
    "Written",
]
