"""SNIP 3 to 7: canonical claims → findings. `SetChecks` runs the cards of a guide over the claims of one set."""

from edi.checks.card import Check, Scope
from edi.checks.catalogue import CHECKS, checks_of
from edi.checks.code_sets import code_set_checks
from edi.checks.run import SetChecks, lists_not_loaded, not_loaded

__all__ = ["CHECKS", "Check", "Scope", "SetChecks", "checks_of", "code_set_checks", "lists_not_loaded", "not_loaded"]
