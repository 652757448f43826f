"""Code lists that users load: published files → dated lists on a shelf, and what the shelf holds.

A shelf is a folder (for `validate` and everybody without a database) or a database (for `run`); both keep the same text
of each kind (edi/codes/dated.py). docs/codes.md shows the layouts, decision 0010 says why there are two shelves.
"""

from operations.codes.folder import FolderShelf, default_folder, lists_in
from operations.codes.importing import Imported, Wanted, import_codes
from operations.codes.kinds import KINDS, Kind, kind_of
from operations.codes.shelf import Shelf, lists_on

__all__ = ["KINDS", "FolderShelf", "Imported", "Kind", "Shelf", "Wanted", "default_folder", "import_codes", "kind_of",
           "lists_in", "lists_on"]
