"""All answers of a run, from the deals of every concept in each reading."""

from __future__ import annotations

from winset.analyse.across.answers import Answers, Engine
from winset.analyse.across.run import Prepared, begin
from winset.analyse.agreement.run import agreement
from winset.analyse.findings.results import Findings
from winset.analyse.kept.run import kept
from winset.analyse.left_out.run import left_out
from winset.analyse.ratified.run import ratified
from winset.analyse.sincere.run import sincere


def find(prepared: Prepared, answers: Answers, version: str, engine: Engine) -> Findings:
    """Answer everything: can a deal be signed, ratified and kept, and who is left out?

    Parameters
    ----------
    answers : of all chunks of the readings, joined.
    version : of winset, to be told with the answers.
    """
    tell, draws = engine.progress, prepared.draws
    signed = begin(prepared, answers, version, engine)
    named = signed.named
    tell("asking what ratifiers would let pass")
    at_home = ratified(prepared, named, engine) if prepared.case.ratifiers else None
    tell("asking whether deals would be kept")
    lasting = kept(prepared, named, engine)
    tell("joining what is signed, ratified and kept")
    joint = agreement(prepared, named, engine)
    tell("asking who is left out")
    beyond = left_out(prepared, named, engine)
    return Findings(
        signed.finish(),
        ratified=at_home,
        kept=lasting,
        agreement=joint,
        left_out=beyond,
        sincere=sincere(prepared.case, len(draws), draws.seed),
    )
