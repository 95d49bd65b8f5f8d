"""A method for each verb of the command."""

from .adding import AddingVerbs
from .checking import CheckingVerbs
from .classes import Classes
from .datasets import Datasets
from .drawing import DrawingVerbs
from .duplicates import Duplicates
from .export import Export
from .importing import ImportingVerbs
from .importing_formats import ImportingFormatsVerbs
from .layouts import Layouts
from .notes import Notes
from .origins import Origins
from .overview import OverviewVerbs
from .protocols import Protocols
from .recipes import Recipes
from .saved_queries import SavedQueries
from .selections import Selections
from .set_aside import SetAside
from .splits import Splits
from .tags import Tags
from .undoing import UndoingVerbs

__all__ = [
    "AddingVerbs",
    "CheckingVerbs",
    "Classes",
    "Datasets",
    "DrawingVerbs",
    "Duplicates",
    "Export",
    "ImportingFormatsVerbs",
    "ImportingVerbs",
    "Layouts",
    "Notes",
    "Origins",
    "OverviewVerbs",
    "Protocols",
    "Recipes",
    "SavedQueries",
    "Selections",
    "SetAside",
    "Splits",
    "Tags",
    "UndoingVerbs",
]
