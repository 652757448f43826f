"""All cards of rules over loops, one module a transaction."""

from edi.checks.loops.card import LoopCheck
from edi.checks.loops.cards import (
    acknowledgment,
    application_advice,
    attachments,
    claim_acknowledgment,
    claim_status,
    dates,
    eligibility_inquiry,
    eligibility_response,
    enrolment,
    enrolment_dates,
    identifiers,
    numbering,
    parties,
    places_and_periods,
    premium_payment,
    review,
    review_parties,
)

CARDS: tuple[LoopCheck, ...] = (
    *parties.CARDS, *dates.CARDS, *identifiers.CARDS, *places_and_periods.CARDS, *numbering.CARDS,
    *eligibility_inquiry.CARDS, *eligibility_response.CARDS,
    *claim_status.CARDS, *claim_acknowledgment.CARDS, *acknowledgment.CARDS,
    *enrolment.CARDS, *enrolment_dates.CARDS, *premium_payment.CARDS,
    *attachments.CARDS, *application_advice.CARDS,
    *review.CARDS, *review_parties.CARDS,
)
