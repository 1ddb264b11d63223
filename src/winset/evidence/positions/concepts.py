"""Words that mean much the same where people negotiate, and topics of negotiations in general.

A group is one concept under a name in capitals; ``_`` joins the words of a phrase. Words that
stand in no group are concepts of their own.
"""

from __future__ import annotations

from winset.evidence.positions.words import listed

CONCEPTS: dict[str, str] = {
    # war and peace
    "CEASEFIRE": """
        ceasefire cease_fire truce armistice cessation_of_hostilities halt_to_fighting
        halt_the_fighting stop_the_fighting stop_fighting lay_down_arms pause_in_fighting
        end_to_fighting halt_to_the_fighting end_to_the_fighting pause_in_the_fighting
        pause_to_the_fighting silence_the_guns stop_shooting stop_firing guns_fall_silent
        guns_to_fall_silent calm lull hold_fire hold_their_fire shooting pause_the_fighting
    """,
    "WAR": "war wars conflict hostilities fighting invasion bloodshed warfare",
    "PEACE": "peace peaceful settlement reconciliation",
    "TERRITORY": """
        territory territories territorial land lands annexed annexation annex occupied
        occupation cede ceding enclave sovereignty province provinces territorially
    """,
    "BORDER": "border borders frontier frontiers demarcation boundary boundaries",
    "REGION": "region regions",
    "FORCES": """
        armed_forces forces army armies military troops soldiers troop fighters militia
        battalion battalions
    """,
    "DISARM": """
        demilitarisation demilitarise demilitarising disarmament disarm disarming demobilisation
        demobilise decommission decommissioning hand_over_weapons surrender_arms
    """,
    "LIMIT": """
        limit limits limiting cap caps ceiling reduction restriction restrictions quota quotas
    """,
    "PEACEKEEPER": """
        peacekeeper peacekeepers peacekeeping stabilisation_force multinational_force
        blue_helmets observer_mission monitoring_mission buffer_force international_force
        peace_mission
    """,
    "GUARANTEE": """
        security_guarantee security_guarantees security_assurances security_assurance
        defence_pact defense_pact mutual_defence collective_defence
    """,
    "ARMING": """
        arming weapon weapons arms arm weaponry ammunition missiles military_aid
        military_support military_assistance arms_deliveries arms_supplies air_defence
    """,
    "FINANCE": """
        financing finance finances financial funding liquidity loan loans lend lending credit
        pay_for pays_for paid_for paying_for payment payments foot_the_bill bankroll
    """,
    "ALLIANCE": "alliance nato accession membership join_the_alliance bloc",
    "PRISONER": "prisoner prisoners detainees detainee hostage hostages captives pows inmates",
    "REFUGEE": "refugee refugees displaced returnees asylum migrants migrant migration",
    "NUCLEAR": "nuclear enrichment uranium centrifuges warhead warheads",
    "ARMS_TREATY": """
        arms_control arms_treaty missile_treaty nuclear_treaty start_treaty new_start
        strategic_dialogue strategic_stability nonproliferation
    """,
    "AMNESTY": """
        amnesty prosecution tribunal war_crimes transitional_justice accountability pardon
        impunity prosecute prosecuted face_a_court face_trial stand_trial face_justice
        bring_to_justice brought_to_justice put_on_trial war_criminals
    """,
    "MERGER": """
        merger mergers merge merging takeover takeovers acquisition acquire buyout tie_up
        take_over taking_over
    """,
    "DIVEST": """
        divestment divestiture divest disposal sell_off selling_off spin_off carve_out
        hive_off
    """,
    "MORATORIUM": """
        moratorium ban bans banning prohibition halt_to_construction standstill outlaw
        construction_freeze building_freeze stop_building construction_stop
    """,
    "MATURITY": "maturity maturities repayment_period repayment_schedule grace_period rescheduling",
    "HAIRCUT": """
        face_value nominal_value write_down write_downs write_off write_offs writedown
        debt_reduction debt_cancellation principal_reduction
    """,
    "CAMERA": "camera cameras cctv surveillance video_monitoring electronic_monitoring",
    "HOLIDAY": "holiday holidays leave_days days_off vacation annual_leave",
    "TRAINING": "training train_staff retraining apprenticeship apprenticeships",
    "RENT": "rent rents lease leases leasing tenancy",
    "VETO": "veto vetoes unanimity",
    "HEALTH": "health hospital hospitals medical",
    "HOUSING": "housing homes flats",
    "SCHOOL": "school schools teaching curriculum education",
    "PRIVACY": "privacy personal_data data_protection",
    "ROYALTY": "royalty royalties licence_fee licence_fees",
    "DEFENCE": "defence defense military_spending",
    "INSPECTION": """
        inspection inspections inspectors verification verify monitoring monitors monitor
        observer observers
    """,
    "HUMANITARIAN": "humanitarian relief_convoys aid_convoys food_aid corridor corridors",
    # money and trade
    "SANCTION": "sanction sanctions sanctioned embargo embargoes restrictive_measures blacklisting",
    "FROZEN": """
        unblock unblocking unfreeze unfreezing escrow
        frozen immobilised immobilise freeze blocked_funds seized seize confiscate confiscated
    """,
    "ASSET": "asset assets reserves",
    "FUND": "fund investment_fund sovereign_fund trust_fund joint_fund wealth_fund",
    "INVEST": "invest investing investment investments investor investors capital",
    "TRADE": """
        trade trading commerce commercial economic_cooperation business transactions
        economic_ties market_access exports imports economic economically economy
    """,
    "COMPANY": """
        businesses company companies firm firms brand brands corporation corporations
        multinationals businesses enterprises manufacturer manufacturers retailers investor
        investors foreign_investment
    """,
    "RETURN": """
        return returning returned come_back coming_back re_enter re_entry go_back stay_away
        resume
    """,
    "MARKET": "market markets",
    "RECONSTRUCTION": "reconstruction rebuild rebuilding reconstruct reparations compensation",
    "DEBT": """
        debt debts creditors creditor haircut repayment restructuring bondholders borrowing borrow
    """,
    "TARIFF": "tariff tariffs duty duties customs levies levy import_tax import_duty import_duties",
    "SUBSIDY": "subsidy subsidies subsidise subsidised",
    "CARBON": """
        emission emissions carbon greenhouse net_zero coal fossil_fuel fossil_fuels warming
        decarbonisation
    """,
    "CLIMATE_MONEY": "climate_finance loss_and_damage adaptation_fund green_fund",
    # goods
    "ENERGY": """
        energy power_plant power_plants electricity grid hydropower power_export power_exports
        power_import power_imports power_supply power_supplies cut_the_power cutting_the_power
        power_deliveries
    """,
    "COMMISSION": "commission committee working_group joint_body task_force panel",
    "CENTRAL_BANK": "central_bank central_banks",
    "GAS": "gas lng gasfield gas_field gas_fields pipeline pipelines",
    "OIL": "oil crude petroleum oilfield barrels refinery",
    "MINERAL": "mineral minerals mining mine mines lithium cobalt mineral_rights ore deposits",
    "RARE": "rare_earth rare_earths rare_metal rare_metals",
    "WATER": """
        water reservoir filling dam river downstream flow flows irrigation water_share
        water_shares upstream water_release releases_of_water
    """,
    "FISH": """
        fish overfishing fishing fishery fisheries catch catches cod mackerel herring tuna
        trawlers vessels
    """,
    "GRAIN": "grain wheat fertiliser fertilizer fertilisers fertilizers maize corn",
    "TECHNOLOGY": """
        technology technologies technological ai artificial_intelligence data_centre
        data_centres data_center data_centers semiconductors chips software it_services
        information_technology tech
    """,
    "AVIATION": "aviation aircraft airline airlines airliner airspace flights spare_parts planes",
    "TRANSPORT": "tunnel bridge railway rail canal road corridor shipping_lane port ports transit",
    "SPACE": "space satellite satellites rocket launch_site",
    "MEDICINE": "vaccine vaccines pharmaceuticals medicines patents drug_prices",
    # work
    "WAGE": """
        wage wages salary salaries pay_rise pay_raise pay_increase pay_offer pay_deal pay_claim
        pay_talks overtime
    """,
    "HOURS": """
        working_hours working_week shift_work night_shifts shift_pattern rota roster staffing
        four_day_week
    """,
    "PENSION": "pension pensions retirement benefits",
    "JOB": "job jobs layoffs redundancies redundancy dismissals job_cuts automation",
    "STRIKE": "strike strikes walkout industrial_action stoppage picket lockout",
    # rule
    "ELECTION": "election elections vote ballot referendum polls plebiscite",
    "AUTONOMY": """
        autonomy self_rule self_government federal federalism devolution independence secession
    """,
    "CONSTITUTION": "constitution constitutional",
    "POWER_SHARING": """
        power_sharing coalition_government transitional_government interim_government
    """,
    "RIGHTS": "human_rights minority_rights minorities language_rights",
    "RECOGNISE": "recognise recognised recognition recognize recognized recognising",
    # process
    "TALKS": """
        talks negotiation negotiations negotiate negotiating dialogue negotiating_table
        mediation process summit
    """,
    "PARTICIPATE": """
        participation participate take_part withdraw withdrawal withdrawing withdrew pull_out
        pulling_out pulled_out walk_away walking_away walk_out walk_out_of walked_out
        leave_the_talks quit boycott engagement disengagement disengage rejoin seat_at_the_table
        place_at_the_table at_the_table return_to_the_table return_to_the_talks
        come_to_the_table back_to_the_table stay_in_the_talks stay_at_the_table
        staying_in_the_talks seat_of_its_own seat_of_their_own take_a_seat join_the_talks
        seat_in_the_talks included_in_the_talks
    """,
    "TEXT": """
        text draft wording clause clauses rewrite rewriting provision provisions authorship
        amend amendment amendments revise revision revisions drafting paragraph redraft edits
        document
    """,
    "AGREEMENT": "agreement agreements deal deals pact accord treaty settlement_text",
    "SIGN": "signature signing",
    "DISCLOSE": """
        disclose disclosure publish publication published transparency transparent publicly
        public confidentiality confidential secrecy reveal disclosed
    """,
    "NORMALISE": """
        normalise normalisation normalised normalize normalization normalized restore_relations
        diplomatic_relations embassies embassy rapprochement reset
    """,
    "DECOUPLE": "decouple decoupling linkage separate_from tied_to linked_to",
    "END": "end ending ended stop stopping halt finish",
    "WILLING": "willingness willing sincere sincerity",
    "MONITOR_TIME": "timetable timeline deadline phase_out schedule",
    "SUPPORT": "aid assistance",
    "COOPERATE": "cooperation cooperate joint jointly partnership",
    "MAINTENANCE": "maintenance servicing parts",
    "FOREIGN": "foreign overseas abroad",
    "LIFT": "lifting lift lifted relief ease easing remove removal",
}

GENERIC = listed(
    """
    people countries terms term use status joint project projects agreement deal plan long
    limits limit continued timing willingness public planned lifting return foreign market
    strategic cooperation new who what how place part role form state other between against
    their them over settle region regions parts planned planning point general main common
    shared issue question future level number rate amount size first second end process peace
    war talks normalisation free full total central national international local share shares
    access control support right rights year years month day time group set body system work
    price cost
    """
)
"""Words that say little by themselves: two of them weigh as much as one that says something."""

IGNORED = listed(
    """
    the a an of to in on at for from by with and or but as is are was were be been into its it
    this that these those their his her our your my not no nor than then so such if while which
    who whom whose will would can could may might must should shall do does did has have had
    only also more most less least very all any both each some under about after before during
    through within without across per via up out off down over again re ve ll s t d m one two
    three us
    """
)

TOPICS: dict[str, str] = {
    "territory": "Territory and its status",
    "borders": "Borders and their demarcation",
    "ceasefire": "Ceasefire or truce",
    "security-guarantees": "Security guarantees",
    "forces": "Limits on armed forces, demilitarisation and disarmament",
    "peacekeepers": "Peacekeepers, international force",
    "arms-supply": "Weapons and military aid",
    "alliance": "Membership of an alliance such as NATO",
    "prisoners": "Exchange of prisoners and hostages",
    "refugees": "Refugees, displaced people and migrants",
    "nuclear": "Nuclear enrichment and uranium",
    "arms-control": "Strategic arms control treaty",
    "justice": "Amnesty, prosecution and war crimes",
    "inspections": "Inspections, monitoring and verification",
    "humanitarian-access": "Humanitarian access and aid convoys",
    "sanctions": "Sanctions and embargoes",
    "frozen-assets": "Frozen assets",
    "trade": "Trade and economic cooperation",
    "tariffs": "Tariffs, customs duties and levies",
    "subsidies": "Subsidies",
    "investment-fund": "Joint investment fund",
    "firms-return": "Return of foreign companies to the market",
    "reconstruction": "Reconstruction, reparations and compensation",
    "debt": "Debt relief and restructuring",
    "energy": "Energy, electricity and power plants",
    "gas": "Gas and pipelines",
    "oil": "Oil",
    "minerals": "Minerals and mining",
    "rare-earths": "Rare earths",
    "water": "Water, river and dam",
    "fisheries": "Fishing quotas and catches",
    "grain": "Grain and fertiliser",
    "emissions": "Emissions and coal",
    "climate-finance": "Climate finance, loss and damage",
    "technology": "Technology, artificial intelligence and data centres",
    "aviation": "Aviation, aircraft and airspace",
    "transport": "Tunnel, bridge, railway, ports and transit",
    "medicines": "Vaccines, medicines and patents",
    "wages": "Wages and pay",
    "working-hours": "Working hours and shifts",
    "pensions": "Pensions",
    "jobs": "Jobs, redundancies and automation",
    "strike": "Strike and industrial action",
    "elections": "Elections and referendum",
    "autonomy": "Autonomy, self-rule and independence",
    "power-sharing": "Power sharing and transitional government",
    "recognition": "Diplomatic relations and their normalisation",
    "participation": "Participation in the talks",
    "text": "Text of the agreement: draft, wording, clauses",
    "transparency": "Disclosure, publication and confidentiality",
    "financing": "Financing, loans and funding",
}
"""Issues of negotiations in general, for texts that no case has been written for."""
