"""Walked segments of an 837 → canonical claims: `ClaimParser`."""

from edi.parsers.claim_837.parser import ClaimParser

__all__ = ["ClaimParser"]
