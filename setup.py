"""The hot modules → C extensions, by mypyc, where CLAIMWRIGHT_COMPILE=1 asks for it (ADR 0009). Else pyproject says all.

    make fast                                                    into build/fast (see fast.py)
    CLAIMWRIGHT_COMPILE=1 pip wheel --no-build-isolation .       into a wheel, which then is one machine's and one Python's
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from setuptools import setup
from setuptools.command.build_ext import build_ext

# What is compiled, with what it took of a claim before and after (µs; traffic with prior payers). Measured and left as they
# are: whatever gains nothing, since its time goes into dictionaries, tuples, json and SQLite (reader, writer, store,
# operations, intake, remit); modules that define records by the million (canonical, findings, case, decision), because an
# interpreted dataclass made by `quick` is made faster than a compiled one; those whose classes are dicts, tuples or texts
# (guides/moves, guides/checks, writer/texts), because mypyc compiles no such classes; and plans, because what is compiled
# and frozen can be neither copied nor pickled.
HOT: dict[str, tuple[str, ...]] = {
    "the walk, and what is wrong where it stops (42 → 25)": (
        "edi/elements.py", "edi/guides/diagnosis.py", "edi/guides/identity.py", "edi/guides/places.py",
        "edi/walker/frame.py", "edi/walker/levels.py", "edi/walker/misfit.py", "edi/walker/report.py",
        "edi/walker/serial.py", "edi/walker/stack.py", "edi/walker/walk.py", "edi/walker/walked.py",
    ),
    "segments into claims (51 → 45)": (
        "edi/parsers/values.py", "edi/parsers/claim_837/assembly.py", "edi/parsers/claim_837/claims.py",
        "edi/parsers/claim_837/facts.py", "edi/parsers/claim_837/lines.py", "edi/parsers/claim_837/parser.py",
        "edi/parsers/claim_837/people.py",
    ),
    "checks (33 → 22)": (
        "edi/canonical/balance.py", "edi/checks/accidents.py", "edi/checks/balancing.py",
        "edi/checks/code_forms.py", "edi/checks/coordination.py", "edi/checks/dates.py", "edi/checks/days.py",
        "edi/checks/diagnoses.py",
        "edi/checks/forms.py", "edi/checks/in_force.py", "edi/checks/members.py", "edi/checks/parties.py",
        "edi/checks/providers.py", "edi/checks/references.py", "edi/checks/run.py", "edi/checks/services.py",
    ),
    "remittances, SNIP 3 as they are read (10 → 5, side by side on a busy machine)": (
        "edi/checks/remittance/amounts.py", "edi/checks/remittance/balance.py", "edi/checks/remittance/claims.py",
        "edi/checks/remittance/payment.py", "edi/checks/remittance/reasons.py", "edi/checks/remittance/run.py",
        "edi/checks/remittance/telling.py",
    ),
    "deciding (124 → 75)": (
        "adjudication/engine.py", "adjudication/lint.py", "adjudication/rule.py", "adjudication/worksheet.py",
        "adjudication/benefits/accumulators.py", "adjudication/benefits/coordination.py",
        "adjudication/benefits/cost_share.py", "adjudication/benefits/services.py",
        "adjudication/benefits/waterfall.py", "adjudication/pricing/contract.py",
        "adjudication/pricing/fee_schedule.py", "adjudication/rules/authorization.py",
        "adjudication/rules/coverage.py", "adjudication/rules/duplicate.py", "adjudication/rules/line_unpriceable.py",
        "adjudication/rules/member.py", "adjudication/rules/other_payer.py", "adjudication/rules/provider.py",
        "adjudication/rules/timely_filing.py", "adjudication/rules/undecidable.py",
    ),
    "what the 835 says of a claim (28 → 23)": (
        "edi/builders/remittance_835.py",
    ),
}

MODULES = tuple(sorted(module for modules in HOT.values() for module in modules))


class BuildExtensions(build_ext):  # type: ignore[misc]  # setuptools ships no types
    """Each C file is compiled by itself, on all cores."""

    def build_extensions(self) -> None:
        one = self.compiler.compile
        pool = ThreadPoolExecutor(os.cpu_count())

        def each(sources: list[str], *given: Any, **named: Any) -> list[str]:
            return [made for some in pool.map(lambda source: one([source], *given, **named), sources) for made in some]

        self.compiler.compile = each
        self.parallel = os.cpu_count()
        super().build_extensions()


def extensions() -> list[Any]:
    if os.environ.get("CLAIMWRIGHT_COMPILE") != "1":
        return []
    from mypyc.build import mypycify

    return mypycify([*MODULES], opt_level="3", multi_file=True, target_dir="build/c")


if __name__ == "__main__":
    setup(ext_modules=extensions(), cmdclass={"build_ext": BuildExtensions})
