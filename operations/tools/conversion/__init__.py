"""Parts of a file → JSON, XML, ndjson, CSV or X12, piece by piece; and JSON or XML back into the same parts.

JSON and XML lose nothing: back in X12 they are the same bytes. ndjson (an object a business unit) and CSV (a row an
element) are for other programs to read: their names and meanings are for them, and there is no way back.
"""

from operations.tools.conversion.forms import FORMS, converted, form_of, read_any

__all__ = ["FORMS", "converted", "form_of", "read_any"]
