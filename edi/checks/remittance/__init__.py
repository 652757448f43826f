"""SNIP 3 to 5 of a remittance: the walked segments of an 835 → findings, in one pass. A set that holds decisions on claims
and no claim: its faults leave by the 824."""

from edi.checks.remittance.card import RemittanceCheck
from edi.checks.remittance.cards import CHECKS_835
from edi.checks.remittance.run import RemittanceChecks

__all__ = ["CHECKS_835", "RemittanceCheck", "RemittanceChecks"]
