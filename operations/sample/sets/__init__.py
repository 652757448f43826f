"""The sets other than 837P: one module a family of transactions, each a cast and a number of units → what stands in a set.

    KINDS["270"].body(cast, 25)      the segments between ST and SE of a 270 with 25 inquiries
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from operations.sample.cast import Cast
from operations.sample.sets import (
    acknowledged_claims,
    advice,
    attachments,
    claim_status,
    dental,
    eligibility,
    enrolment,
    hospital,
    information,
    premiums,
    remittance,
    response,
    review,
)

__all__ = ["KINDS", "Kind"]

Body = Callable[[Cast, int], Iterator[str]]


class Kind(NamedTuple):
    """``unit`` is what is counted, ``per_set`` how many a set has at most; ``answers``: the payer sends it."""

    body: Body
    unit: str
    per_set: int
    answers: bool = False


KINDS: dict[str, Kind] = {
    "270": Kind(eligibility.inquiries, "inquiries", 100),
    "271": Kind(eligibility.answers, "answers", 100, answers=True),
    "275": Kind(attachments.attachment, "attachments", 3),
    "275-5": Kind(attachments.binary_attachment, "attachments", 3),
    "276": Kind(claim_status.inquiries, "inquiries", 100),
    "277": Kind(claim_status.answers, "answers", 100, answers=True),
    "277CA": Kind(acknowledged_claims.acknowledgment, "claims", 100, answers=True),
    "277P": Kind(claim_status.pending, "claims", 100, answers=True),
    "277R": Kind(information.requests, "requests", 50, answers=True),
    "277R5": Kind(information.older_requests, "requests", 50, answers=True),
    "278": Kind(review.request, "reviews", 1),
    "278I": Kind(review.inquiry, "inquiries", 1),
    "278IR": Kind(review.inquiry_response, "answers", 1, answers=True),
    "278N": Kind(review.notice, "notices", 1),
    "278NA": Kind(review.notice_acknowledgment, "acknowledgments", 1, answers=True),
    "278R": Kind(review.response, "reviews", 1, answers=True),
    "820": Kind(premiums.payment, "payments", 50),
    "824": Kind(advice.advice, "items", 25, answers=True),
    "834": Kind(enrolment.enrolment, "members", 100),
    "835": Kind(remittance.payment, "claims", 40, answers=True),
    "837D": Kind(dental.claims, "claims", 100),
    "837I": Kind(hospital.claims, "claims", 100),
    "999": Kind(response.response, "sets answered", 20, answers=True),
}
"""By the name of the guide."""
