"""SNIP 3 to 7: canonical claims → findings. `SetChecks` runs the cards of `CHECKS_837P` over the claims of one set."""

from edi.checks.card import Check, Scope
from edi.checks.code_sets import code_set_checks
from edi.checks.professional import CHECKS_837P
from edi.checks.run import SetChecks, lists_not_loaded, not_loaded

__all__ = ["CHECKS_837P", "Check", "Scope", "SetChecks", "code_set_checks", "lists_not_loaded", "not_loaded"]
