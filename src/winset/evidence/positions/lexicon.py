"""Words by which English news says where somebody stands.

An entry is a phrase with ``_`` between its words; the first word of a verb entry stands for all
its forms. Four sorts: verbs (the holder is their subject), nouns (the holder owns them, or
comes after *by* or *from*), predicates (after *is*, *seems*, *remains*; the holder is their
subject), and verdicts on a thing (the holder comes after *for* or *to*, or is who speaks).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from winset.evidence.positions.verbforms import Form, forms
from winset.evidence.positions.words import listed
from winset.evidence.records import Stance

Sort = Literal["verb", "text", "noun", "predicate", "verdict"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that tells a stance; ``negated`` is the stance where it is denied, if any."""

    stance: Stance | None
    sort: Sort
    words: tuple[str, ...]
    form: Form
    negated: Stance | None


VERBS: dict[Stance, str] = {
    "proposes": """
        propose suggest float table pitch moot advocate outline unveil envisage envision
        recommend put_forward draw_up set_out lay_out come_up_with mull be_considering
        be_weighing be_exploring be_developing be_drafting consider champion raise_the_idea
        raise_the_possibility bring_forward tout plan_to intend_to
    """,
    "supports": """
        support back endorse welcome favour favor approve accept embrace sign ratify agree_to
        agree_on agree_with hail praise applaud prefer want wish hope_for hope_to sign_up_to
        give_the_green_light say_yes see_benefit see_benefits see_potential see_value see_merit
        see_merits see_advantage see_advantages be_in_favour be_in_favor vote_for consent
        look_forward_to stand_ready warm_to side_with like focus_on concentrate_on aspire
        enthuse long_for speak_in_favour speak_up_for have_no_objection join give_its_blessing
        would_rather would_sooner go_along vote_yes
        come_round_to commit_to back_down_on have_no_objections have_nothing_against live_with
        settle_for swallow come_out_in_favour come_out_in_favor come_out_in_support
        come_out_for speak_in_favor speak_in_support see_no_obstacle have_no_quarrel
        have_no_problem cheer greet rally_behind get_behind go_along_with put_up_with
        acquiesce tolerate stand_by stand_behind defend uphold stick_to stick_with
        stand_firm_on cling_to vote_in_favour lean_towards lean_toward
        throw_its_weight_behind throw_their_weight_behind lend_its_support give_way_on
    """,
    "opposes": """
        oppose object_to resist criticise criticize condemn denounce question doubt cast_doubt
        cast_doubts warn_against caution_against disagree balk_at protest vote_against
        campaign_against argue_against speak_out_against have_reservations have_doubts
        have_objections fear express_doubt raise_objections lobby_against push_back take_issue
        decry deplore dispute bristle_at shy_away_from
        come_out_against speak_against frown_on frown_upon grumble_about grumble_at bridle_at
        baulk_at chafe_at take_exception stand_against fight battle contest challenge slam blast
        dislike resent lament regret bemoan complain_about complain_of disapprove rail_against
        mobilise_against rebel_against march_against have_misgivings have_qualms have_concerns
        have_little_appetite have_no_appetite have_little_love part_ways
        voice_concern voice_concerns voice_doubts
    """,
    "rejects": """
        reject refuse rule_out dismiss rebuff turn_down spurn decline veto block say_no
        stay_away stay_out walk_away_from have_no_intention have_no_plans have_no_interest
        rule_it_out snub scotch repudiate throw_out shoot_down stonewall refrain_from
        brush_aside brush_off shut_the_door scoff_at
        exclude see_no_need see_no_reason have_no_desire have_no_wish want_nothing want_no
        brook_no leave_no_room want_none vote_no drop_the_idea drop_the_plan abandon_the_idea
        abandon_the_plan scrap_the_idea scrap_the_plan ditch shelve
    """,
    "demands": """
        demand insist require call_for call_on urge press_for push_for seek pressure ask_for
        crave covet pursue want_back lobby_for fight_for strive push_to press_to hold_out_for
        set_conditions set_a_condition condition request campaign_for clamour_for clamor_for
        be_trying try prioritise prioritize stipulate call_upon
        plead_for appeal_for appeal_to beg_for lean_on encourage stick_out_for bargain_for
        agitate_for make_a_condition ask claim
    """,
    "threatens": "threaten",
    "offers": """
        offer court invite pledge promise vow volunteer woo entice concede undertake
        give_ground_on relent_on yield_on stump_up chip_in
    """,
    "constrains": """
        have_to_approve have_to_ratify must_approve must_ratify must_consent must_agree
        need_to_approve need_to_ratify stand_in_the_way tie_the_hands
    """,
    "indifferent": """
        shrug_off be_indifferent take_no_side stay_neutral remain_neutral abstain_from
    """,
    "uncertain": """
        hesitate waver prevaricate stay_silent remain_silent keep_silent have_yet_to_decide
        have_not_decided send_mixed_signals hedge have_yet_to_say stop_short_of be_undecided
        reserve_its_position reserve_their_position reserve_judgment reserve_judgement
        sit_on_the_fence keep_its_options_open
    """,
}

POWERS = tuple(
    "_".join((verb, *which, power))
    for verb in ("have", "hold")
    for which in (
        (),
        ("a",),
        ("the",),
        ("that",),
        ("this",),
        ("sole",),
        ("the", "final"),
    )
    for power in ("say", "veto", "power", "authority", "word")
)
"""Having a say: what limits what others can agree to."""
TEXTS = "include includes included contains contain contained provides_for provide_for foresees"
"""What a plan or draft does to what its maker wants."""
MADE = "drafted authored devised shaped formulated"
"""What a text or plan was by whoever wants it; other forms of these words are nouns as well."""
ONLY_DENIED: dict[Stance, str] = {
    "indifferent": "care mind bother",
    "rejects": "stomach hear_of stand_for entertain countenance budge brook abide",
}
"""Verbs that tell a stance only where they are denied: *does not care about*."""

NOUNS: dict[Stance, str] = {
    "proposes": """
        proposal proposals suggestion plan_to plan_for plans_for plans_to idea_of initiative
        plan_by plans_by draft_by blueprint_by
    """,
    "supports": """
        support_for backing_for endorsement approval_of willingness readiness desire openness
        eagerness enthusiasm interest_in preference_for sympathy_for fondness_for
        support_among support_within support_from backing_among backing_from
    """,
    "opposes": """
        opposition objection objections resistance_to hostility_to scepticism skepticism
        reservations reluctance misgivings criticism_of concerns_about doubts_about
        concern_about aversion_to dislike_of antipathy_to distaste_for
        qualms_about unease_about anger_over anger_at
    """,
    "rejects": "rejection refusal red_line red_lines unwillingness veto_of veto_on",
    "demands": """
        demand demands insistence call_for calls_for ultimatum push_for request requests_for
        claim_to claims_to bid_to bid_for drive_for plea_for pleas_for appeal_for appeals_for
        pressure_for
    """,
    "threatens": "threat threats",
    "offers": "offer offers pledge pledges promise invitation",
}

PREDICATES: dict[Stance, str] = {
    "supports": """
        willing_to open_to ready_to ready_for prepared_to keen_on keen_to eager_to eager_for
        in_favour in_favor supportive committed_to happy_to happy_with glad pleased
        interested_in amenable_to receptive in_support enthusiastic satisfied_with
        comfortable_with inclined_to content_with
        favourable_to favorable_to sympathetic_to well_disposed all_for fine_with okay_with
        at_ease_with on_board minded_to disposed_to bullish_on in_a_position_to
    """,
    "opposes": """
        opposed_to against wary_of sceptical skeptical unwelcoming unhappy uncomfortable_with
        critical_of hostile_to reluctant_to doubtful hesitant_to concerned_about worried_about
        unenthusiastic dissatisfied alarmed_by suspicious_of
        averse_to allergic_to lukewarm uneasy_about uneasy_with nervous_about cautious_about
        up_in_arms furious angry_about angry_at angry_over dismayed upset unconvinced
        dubious_about resistant_to leery_of not_happy ill_disposed
    """,
    "rejects": """
        unwilling_to not_prepared_to not_ready_to loath_to dead_set_against firmly_against
        dead_against in_no_position_to in_no_mood_to in_no_mood_for
    """,
    "demands": "determined_to adamant intent_on desperate_for bent_on insistent anxious_to",
    "indifferent": """
        indifferent_to indifferent uninterested_in neutral_on relaxed_about agnostic_on
        agnostic_about
    """,
    "uncertain": """
        undecided unsure_whether unsure_about torn_between noncommittal non_committal
        in_two_minds of_two_minds split_on split_over divided_on divided_over
    """,
}

VERDICTS: dict[Stance, str] = {
    "rejects": """
        nonstarter nonstarters non_starter non_starters unacceptable red_line red_lines
        out_of_the_question non_negotiable off_the_table anathema unthinkable a_step_too_far
        not_acceptable intolerable inadmissible inconceivable a_no_go no_go
    """,
    "opposes": """
        too_little not_enough wrong dangerous unfair a_mistake unjust too_low too_high
        too_expensive too_soon too_small too_harsh premature excessive unrealistic unnecessary
        inadequate insufficient unjustified harmful counterproductive unworkable a_bad_idea
        a_betrayal absurd unaffordable disproportionate nonsense
    """,
    "supports": """
        acceptable great a_good_idea a_step_forward a_step_in_the_right_direction a_good_basis
        a_basis_for welcome encouraging fair reasonable the_only_way a_good_deal
    """,
    "demands": """
        priority essential indispensable vital imperative a_must a_precondition
        a_condition overdue long_overdue
    """,
    "constrains": "hurdle obstacle stumbling_block brake",
}

PRAISE = listed(
    """
    historic great good breakthrough fair important welcome positive landmark excellent balanced
    constructive reasonable interesting sensible sound victory milestone success progress proof
    win triumph acceptable
    encouraging promising wise necessary
    """
)
BLAME = listed(
    """
    ploy manipulation unacceptable unfair betrayal blackmail absurd dead illegal trap insulting
    insult provocation surrender capitulation sham farce stunt theatrical cynical inadequate
    insufficient nonsense unrealistic disastrous disgrace shameful wrong mistake dangerous bad
    terrible reckless fantasy joke unnecessary laughable unworkable irresponsible unhelpful
    absurdity illegitimate nonstarter diktat extortion humiliating
    premature excessive disproportionate unaffordable counterproductive desertion harmful
    herring unjustified misguided wrongheaded madness folly insufficient naive detached
    """
)
JUDGING = listed(
    """
    called calls call calling labelled labeled labels branded brands described describes framed
    frames dismissed dismisses hailed hails characterised characterized deemed denounced
    considers considered sees saw viewed views regards regarded finds judges judged
    """
)
EXIT = listed(
    """
    withdraw withdrawal withdrawing withdraws leave leaving pull walk quit exit retaliate
    retaliation abandon suspend suspension strike escalate boycott walkout litigation
    lawsuit lawsuits sue
    """
)
SIGNALS = listed(
    "signal signals signaled signalled signaling signalling warn warned warns hinted hints"
)
LOSSES = listed(
    """
    reconsidered reviewed halted stopped cut suspended withdrawn withheld cancelled canceled
    scrapped blocked reduced ended terminated
    """
)
"""What may be done to what somebody gives, in a threat: *warned that loans could be stopped*."""
UNDONE = listed(
    """
    withdrawn halted scrapped stopped dropped abandoned cancelled canceled suspended shelved
    reversed revoked repealed abolished blocked banned
    """
)
"""What is done to a thing by which a demand is one against it."""
HARMS = listed(
    """
    threaten harm undermine endanger jeopardise jeopardize weaken destroy ruin hurt damage
    imperil cripple
    """
)
"""What speakers say that a thing would do which they are against."""
LIGHT = listed(
    """
    express expressed expresses expressing voice voiced voices voicing signal signals signalled
    signaled show showed shown shows showing declare declared declares reiterate reiterated
    reiterates restated announce announced announces gave give gives lend lent lends threw
    confirm confirmed confirms indicate indicated indicates made make makes making issued issue
    issues presented present presents rejected dropped put submitted submits registered stated
    states repeated repeats outlined maintained maintains reiterating underlined underlines
    conveyed conveys recalled recalls stressed stresses renewed renews defended defends
    """
)

_DENIED: dict[Stance, Stance | None] = {
    "supports": "opposes",
    "opposes": "indifferent",
    "rejects": "uncertain",
}


GIVING_UP = listed(
    """
    drop drops dropped dropping withdraw withdraws withdrew withdrawn withdrawing abandon abandons
    abandoned abandoning lift lifts lifted lifting waive waives waived waiving renounce renounces
    renounced soften softens softened shelve shelved retract retracted
    """
)
"""What is done to a demand or an objection by who no longer has it."""
LEAVING = listed("leave quit drop scrap abandon end stop halt withdraw cancel suspend exit shelve")
"""What others are asked to do by who is against a thing: *wants Peru to quit the bank*."""


def _verbs() -> list[Cue]:
    made: list[Cue] = []
    powers: tuple[Stance, str] = ("constrains", " ".join(POWERS))
    for stance, entries in (*VERBS.items(), powers):
        for entry in entries.split():
            head, *rest = entry.split("_")
            for form, sort in forms(head):
                denied = "supports" if head == "object" else _DENIED.get(stance)
                made.append(Cue(stance, "verb", (form, *rest), sort, denied))
    made += [Cue("proposes", "verb", (form,), "ed", None) for form in MADE.split()]
    made.append(Cue("demands", "verb", ("pressed",), "ed", None))
    for stance, entries in ONLY_DENIED.items():
        for entry in entries.split():
            head, *rest = entry.split("_")
            made += [Cue(None, "verb", (form, *rest), sort, stance) for form, sort in forms(head)]
    return made


def _phrases(table: dict[Stance, str], sort: Sort) -> list[Cue]:
    return [
        Cue(stance, sort, tuple(entry.split("_")), "noun", _DENIED.get(stance))
        for stance, entries in table.items()
        for entry in entries.split()
    ]


def _index() -> dict[str, tuple[tuple[Cue, ...], dict[str, tuple[Cue, ...]]]]:
    cues = _verbs() + _phrases(NOUNS, "noun") + _phrases(PREDICATES, "predicate")
    cues += _phrases(VERDICTS, "verdict")
    cues += [Cue("proposes", "text", tuple(x.split("_")), "s", None) for x in TEXTS.split()]
    alone: dict[str, list[Cue]] = {}
    longer: dict[str, dict[str, list[Cue]]] = {}
    for cue in cues:
        first = cue.words[0]
        if len(cue.words) == 1:
            alone.setdefault(first, []).append(cue)
        else:
            longer.setdefault(first, {}).setdefault(cue.words[1], []).append(cue)
    return {
        word: (
            tuple(alone.get(word, ())),
            {
                second: tuple(sorted(found, key=lambda cue: -len(cue.words)))
                for second, found in longer.get(word, {}).items()
            },
        )
        for word in {**alone, **longer}
    }


CUES = _index()
"""Cues by their first word: those of one word, and longer ones by their second, longest first."""


WITHIN = listed(
    "more less mainly primarily mostly firmly strongly fully also instead only now heavily largely"
)
"""Adverbs that may stand inside a phrase: *focuses more on*, *insists firmly on*."""


def cues_in(lower: list[str]) -> dict[int, tuple[Cue, ...]]:
    """Find the cues of a text, by the place of their first word, the longest first.

    Examples
    --------
    >>> {cue.words for cue in cues_in("they cast doubt on it".split())[1]}
    {('cast', 'doubt')}
    """
    found: dict[int, tuple[Cue, ...]] = {}
    for i, word in enumerate(lower):
        known = CUES.get(word)
        if known is None:
            continue
        here, longer = known
        if longer and (more := longer.get(lower[i + 1] if i + 1 < len(lower) else "")):
            said = tuple(lower[i : i + len(more[0].words)])
            here = (*(c for c in more if c.words == said[: len(c.words)]), *here)
        elif longer and i + 2 < len(lower) and lower[i + 1] in WITHIN:
            apart = longer.get(lower[i + 2], ())
            here = (
                *(c for c in apart if len(c.words) == 2 and c.sort == "verb"),
                *here,
            )
        if here:
            found[i] = here
    return found
