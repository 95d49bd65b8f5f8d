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
from .origins import Origins
from .protocols import Protocols
from .recipes import Recipes
from .selections import Selections
from .splits import Splits

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
    "Origins",
    "Protocols",
    "Recipes",
    "Selections",
    "Splits",
]
