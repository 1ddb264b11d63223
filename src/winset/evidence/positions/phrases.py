"""Phrases that tell a stance, by sort and stance; ``lexicon`` makes cues of them.

An entry is a phrase with ``_`` between its words; the first word of a verb entry stands for all
its forms.
"""

from __future__ import annotations

from winset.evidence.records import Stance

VERBS: dict[Stance, str] = {
    "proposes": """
        propose suggest float table pitch moot advocate outline unveil envisage envision
        recommend put_forward draw_up set_out lay_out come_up_with mull be_considering
        be_weighing be_exploring be_developing be_drafting consider champion raise_the_idea
        circulate_a_paper circulate_a_draft come_forward_with
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
        plump_for opt_for subscribe_to sign_off_on assent concur argue_for make_the_case_for
        argue_in_favour argue_in_favor pin_its_hopes_on set_great_store_by believe_in jump_at
        go_for attach_importance give_the_nod give_its_backing give_its_approval nod_through
        wave_through look_kindly_on look_favourably_on come_down_in_favour
        raise_no_objection raise_no_objections swing_behind line_up_behind fall_in_behind
        put_its_weight_behind put_their_weight_behind throw_his_weight_behind
        throw_her_weight_behind seize_on leap_at bow_to give_in_to yield_to
        reconcile_itself_to reconcile_themselves_to resign_itself_to resign_themselves_to
        come_to_terms_with countenance entertain mean_to be_out_to can_work_with
        could_work_with like_the_look_of like_the_idea put_their_name_to put_its_name_to
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
        voice_concern voice_concerns voice_doubts raise_concerns have_no_time_for
        have_little_time_for pour_cold_water take_a_dim_view give_short_shrift hold_out_against
        hit_back_at hit_out_at lash_out_at rubbish deride mock ridicule scorn sneer_at lambast
        pillory find_fault demur recoil_from jib_at obstruct thwart sound_the_alarm warn_of
        object abhor loathe detest hate dread
        set_its_face_against set_their_face_against have_no_stomach_for have_no_truck_with
        want_no_part see_no_point see_no_case_for see_little_point see_no_merit
        see_little_merit see_no_sense see_little_sense see_no_place_for see_no_role_for
        kick_against rail_at campaign_to_stop dig_in_their_heels dig_in_its_heels
    """,
    "rejects": """
        reject refuse rule_out dismiss rebuff turn_down spurn decline veto block say_no
        stay_away stay_out walk_away_from have_no_intention have_no_plans have_no_interest
        rule_it_out snub scotch repudiate throw_out shoot_down stonewall refrain_from
        brush_aside brush_off shut_the_door scoff_at
        exclude see_no_need see_no_reason have_no_desire have_no_wish want_nothing want_no
        brook_no leave_no_room want_none vote_no wave_away wave_aside bat_away swat_away torpedo
        quash knock_back shun forswear disavow drop_the_idea drop_the_plan abandon_the_idea
        abandon_the_plan scrap_the_idea scrap_the_plan ditch shelve vote_down strike_down
        slap_down hear_nothing_of have_none_of draw_the_line_at pour_scorn_on close_the_door
        slam_the_door laugh_off opt_out_of back_out_of pull_out_of
    """,
    "demands": """
        demand insist require call_for call_on urge press_for push_for seek pressure ask_for
        crave covet pursue want_back lobby_for fight_for strive push_to press_to hold_out_for
        set_conditions set_a_condition condition request campaign_for clamour_for clamor_for
        be_trying try prioritise prioritize stipulate call_upon
        plead_for appeal_for appeal_to beg_for lean_on encourage stick_out_for bargain_for
        agitate_for make_a_condition ask claim exhort implore petition put_pressure_on
        pile_pressure_on be_looking_for stand_out_for hanker_after hanker_for
        attach_conditions make_it_a_condition come_down_to start_from
    """,
    "threatens": "threaten",
    "offers": """
        offer court invite pledge promise vow volunteer woo entice concede undertake
        give_ground_on relent_on yield_on stump_up chip_in dangle make_available stick_at
        see_its_way_to see_their_way_to see_his_way_to see_her_way_to go_as_far_as go_as_high_as
        go_up_to raise_its_offer_to improve_its_offer hold_out_the_prospect show_flexibility
        show_some_flexibility commit_itself_to commit_themselves_to commit_himself_to
        commit_herself_to meet_halfway
    """,
    "constrains": """
        have_to_approve have_to_ratify must_approve must_ratify must_consent must_agree
        need_to_approve need_to_ratify stand_in_the_way tie_the_hands
    """,
    "indifferent": """
        shrug_off be_indifferent take_no_side stay_neutral remain_neutral abstain_from
        have_no_view have_no_firm_view have_no_strong_view
        have_no_strong_views have_no_strong_feelings have_no_opinion have_no_preference
        take_no_position take_no_stance
        express_no_preference take_no_sides
    """,
    "uncertain": """
        hesitate waver prevaricate stay_silent remain_silent keep_silent have_yet_to_decide
        have_not_decided send_mixed_signals hedge have_yet_to_say stop_short_of be_undecided
        reserve_its_position reserve_their_position reserve_judgment reserve_judgement
        sit_on_the_fence keep_its_options_open
        keep_their_options_open decline_to_say decline_to_comment refuse_to_say
        decline_to_commit refuse_to_be_drawn decline_to_be_drawn have_yet_to_make_up
        have_yet_to_respond have_yet_to_reply have_yet_to_commit have_yet_to_answer
        have_yet_to_take have_yet_to_give keep_its_cards keep_their_cards keep_his_cards
        keep_her_cards play_for_time keep_quiet be_studying be_reviewing will_decide
        will_respond will_reply will_consider will_study withhold_judgment withhold_judgement
        ask_for_time ask_for_more_time want_more_time need_more_time keep_an_open_mind
        neither_accepted_nor neither_accept_nor neither_accepts_nor neither_backed_nor
        neither_endorsed_nor neither_rejected_nor neither_confirmed_nor not_say not_comment
        not_commit_itself not_be_drawn n't_say n't_comment n't_be_drawn receive_with_reservation
        receive_with_caution receive_with_reservations
    """,
}

POWERS = tuple(
    "_".join((verb, *which, power))
    for verb in ("have", "hold")
    for which in ((), ("a",), ("the",), ("that",), ("this",), ("sole",), ("the", "final"))
    for power in ("say", "veto", "power", "authority", "word")
)
"""Having a say: what limits what others can agree to."""
TEXTS = "include includes included contains contain contained provides_for provide_for foresees"
"""What a plan or draft does to what its maker wants."""
PROVISOS = """
    provided providing so_long_as as_long_as on_condition_that on_the_condition_that only_if
    only_once only_after on_the_understanding_that unless
"""
"""Words behind which stands on what condition somebody would do a thing."""
MADE = "drafted authored devised shaped formulated"
"""What a text or plan was by whoever wants it; other forms of these words are nouns as well."""
ONLY_DENIED: dict[Stance, str] = {
    "indifferent": "care mind bother",
    "rejects": "stomach hear_of stand_for budge brook abide",
}
"""Verbs that tell a stance only where they are denied: *does not care about*."""

APART: dict[Stance, str] = {
    "rejects": """
        turn_down rule_out throw_out wave_aside wave_away brush_aside brush_off vote_down
        bat_away swat_away knock_back laugh_off cast_aside push_aside set_aside
    """,
    "proposes": "put_forward bring_forward",
}
"""Verbs whose object may stand inside them: *turned it down*, *ruled the idea out*."""
_SPOKEN_OF = """
    idea offer plan proposal request demand suggestion deal call draft
"""
INSIDE = (
    *"it that this them these those".split(),  # noqa: SIM905 - a list of words like the others
    *(f"{which}_{what}" for which in ("the", "that", "this", "any") for what in _SPOKEN_OF.split()),
)
"""Objects that stand inside such verbs."""

NOUNS: dict[Stance, str] = {
    "proposes": """
        proposal proposals suggestion plan_to plan_for plans_for plans_to idea_of initiative
        plan_by plans_by draft_by blueprint_by starting_point
        opening_position opening_bid opening_offer
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
        resistance_from objections_from criticism_from scepticism_from protests_from
        qualms_about unease_about anger_over anger_at
    """,
    "rejects": "rejection refusal red_line red_lines unwillingness veto_of veto_on",
    "demands": """
        demand demands insistence call_for calls_for ultimatum push_for request requests_for
        claim_to claims_to bid_to bid_for aim goal objective priority condition
        precondition drive_for plea_for pleas_for appeal_for appeals_for
        pressure_for bottom_line asking_price
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
        at_ease_with on_board minded_to disposed_to bullish_on in_a_position_to sold_on
        warm_to warm_towards delighted heartened_by encouraged_by thrilled_by impressed
        resigned_to reconciled_to positive_about upbeat_about keen minded_to
    """,
    "opposes": """
        opposed_to against wary_of sceptical skeptical unwelcoming unhappy uncomfortable_with
        critical_of hostile_to reluctant_to doubtful hesitant_to concerned_about worried_about
        unenthusiastic dissatisfied alarmed_by suspicious_of
        averse_to allergic_to lukewarm uneasy_about uneasy_with nervous_about cautious_about
        up_in_arms furious angry_about angry_at angry_over dismayed upset unconvinced
        dubious_about resistant_to leery_of ill_disposed cool_on cool_to cool_towards
        cool_about chary_of distrustful_of mistrustful_of fearful_of apprehensive_about
        outraged incensed unimpressed in_no_hurry_to in_no_rush_to slow_to
    """,
    "rejects": """
        unwilling_to not_prepared_to not_ready_to loath_to dead_set_against firmly_against
        dead_against in_no_position_to in_no_mood_to in_no_mood_for
    """,
    "demands": "determined_to adamant intent_on desperate_for bent_on insistent anxious_to",
    "indifferent": """
        indifferent_to indifferent uninterested_in unconcerned_about unbothered_by neutral_on
        relaxed_about agnostic_on
        agnostic_about
    """,
    "uncertain": """
        undecided unsure_whether unsure_about torn_between noncommittal non_committal
        silent_on silent_about tight_lipped coy_about on_the_fence
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
