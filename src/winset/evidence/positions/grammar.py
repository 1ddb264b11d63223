"""Closed classes of English words that the rules on holders and clauses go by."""

from __future__ import annotations

from winset.evidence.positions.words import listed

NEGATION = listed("not n't never cannot hardly scarcely neither nor no")
NOT_YIELDING = NEGATION | listed("fails fail failed refuses refuse refused rejects rejected")
BE = listed(
    """
    is are was were be been being 's 're 'm am remain remains remained seem seems seemed appear
    appears appeared become becomes became
    """
)
AUXILIARY = BE | listed(
    """
    has have had having do does did will would can could may might must should shall wo ca ll
    've 'll 'd 'm also already still again now then even once twice just only so far all both
    much each ever since yet long soon instead thus therefore further always often sometimes perhaps
    first later today yesterday once too rather quite very firmly strongly not n't never cannot
    hardly scarcely no longer most more less itself himself herself themselves is are
    """
)
NOT_ADVERB = listed("family italy july supply reply apply ally assembly rally only")
CATENATIVE = listed(
    """
    expected likely set due trying seeking tries tried continues continued
    continuing began begun begins scheduled said reported believed thought understood known
    appears appeared seems seemed came come has have had having going about used
    """
)
"""Words between a subject and *to*: the verb after *to* is still the subject's."""
PREPOSITIONS = listed(
    """
    in at on with to for against between over about after before during by under near into
    through toward towards than including like as from of among despite amid without via behind
    above beyond inside outside across around upon versus per unlike alongside along
    """
)
DETERMINERS = listed(
    """
    the a an this that these those its his her their our your my some any every each no such
    another most many several few both all other certain
    """
)
_ROLES = listed(
    """
    official officials diplomat diplomats representative representatives negotiator negotiators
    government governments leader leaders president presidents minister ministers premier
    chancellor nation nations country countries state states capital capitals lawmaker lawmakers
    legislator legislators parliament parliamentarian parliamentarians senator senators senate
    congress delegation delegations envoy envoys side sides ministry military army
    administration authority authorities cabinet commander commanders general generals spokesman
    spokeswoman spokesperson spokespeople ambassador ambassadors commission commissioner
    mediator mediators team teams chief chiefs head secretary chairman chairwoman chair director
    king queen prince emir ruler rulers regime junta party parties opposition faction factions
    union unions workers employers employer management board company companies firm firms bank
    banks businesses industry producers farmers fishermen fishers trawlermen growers miners
    nurses doctors teachers drivers pilots dockers airlines creditors bondholders lenders donors
    rebels guerrillas insurgents militants separatists fighters militia group groups movement
    bloc alliance coalition council court assembly chamber federation association organisation
    organization community communities residents tribes elders activists campaigners
    shareholders investors republicans democrats conservatives liberals socialists governor
    mayor mps mp counterpart counterparts crown presidency kingdom foreign-minister tribe
    manufacturers exporters importers retailers owners operators shipowners students ministers
    brands traders regulators regulator republic families relatives victims clubs supporters
    patients tenants pensioners consumers players league broadcaster
    crew officers agencies networks authority agency board panel guild syndicate confederation
    watchdogs treasury sector aides aide advisers adviser lobby people camp brotherhood society
    bodies exporter importer shareholder creditor lender donor holders rival members societies
    """
)
OFFICES = listed(
    """
    president minister premier chancellor envoy leader chairwoman chairman governor mayor boss
    chief secretary negotiator mediator ambassador commissioner king queen prince emir general
    director
    """
)
"""Offices that one person holds: *the minister*."""
GROUPS = listed(
    """
    union unions workers employers management rebels guerrillas insurgents militants separatists
    opposition creditors bondholders lenders donors farmers fishermen fishers growers miners
    nurses doctors teachers drivers pilots dockers airlines companies firms businesses brands
    banks manufacturers exporters importers retailers operators shipowners investors
    shareholders residents lawmakers mps republicans democrats government governments parliament
    council junta ministry company students families relatives victims clubs supporters
    patients tenants pensioners consumers owners mayors campaigners activists elders tribes
    communities producers traders senators players federation association party league
    broadcaster seamen sailors crews staff employees guards cleaners engineers technicians
    pastoralists herders villagers settlers smallholders ranchers loggers truckers hauliers
    commuters passengers landlords homeowners insurers hospitals universities publishers artists
    actors musicians advertisers utilities refiners brewers grocers supermarkets wholesalers
    distributors suppliers contractors builders developers veterans survivors protesters
    demonstrators churches bishops clerics monks charities organisations organizations
    committee ministers authorities industry regulators watchdog prosecutors mediators islanders
    locals villages municipalities provinces cantons nationalists loyalists makers regulator
    processors packers canners shippers millers weavers planters pickers vendors sellers buyers
    dealers brokers borrowers surveyors printers programmers couriers riders cyclists motorists
    taxpayers subscribers viewers users customers clients hoteliers landowners skippers captains
    handlers controllers stewards conductors lawyers magistrates surgeons dentists pharmacists
    paramedics carers cooks waiters bakers shepherds beekeepers foresters hunters anglers divers
    athletes coaches promoters sponsors
    politicians conservatives liberals socialists communists greens parties
    treasury board agency authority cabinet tribunal secretariat
    trust forum consortium cooperative foundation province municipality neighbours trustees
    parents developer contractor supplier landlord operator hospital university publisher studios
    peasants midwives porters firefighters physicians bidders rivals
    """
)
"""People and bodies that can be a holder without a name."""
ROLES = _ROLES | GROUPS
"""People and bodies that can stand somewhere; with a name beside them they are that name's."""
PRIVATE = GROUPS - listed(
    """
    government governments parliament council junta ministry lawmakers mps army military
    authorities ministers prosecutors provinces municipalities committee province municipality
    treasury agency authority cabinet secretariat
    """
)
"""Groups that are not their state: *Kenyan farmers* do not stand for Kenya."""
FIRMS = listed("company firm broadcaster airline manufacturer group bank retailer carrier insurer")
"""Nouns that, with *the*, mean the firm last named."""
TIMES = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tonight january
    february march april may june july august september october november december week month
    year recently earlier later this last morning evening afternoon
    """
)
MEMBERS = listed(
    "countries nations states governments members groups agencies lobby camp makers bodies"
)
"""Groups only where a word tells which: *developing countries*, *island states*."""
OUTSIDERS = listed(
    """
    analyst analysts expert experts historian professor economist economists fellow researcher
    scholar scientist academic lecturer commentator columnist correspondent journalist reporter
    editor author writer former ex observer observers critic critics pundit strategist
    consultant think institute university anchor host presenter blogger
    """
)
"""Words in a role that tell that somebody speaks about the parties, not for one."""
BREAKS = listed("; ! ? — – ( )") | {":"}
CONJUNCTIONS = listed(
    """
    because although though while whereas if unless when whether until but who which whom whose
    where
    """
)
THINKING = listed("think thinks thought believe believes believed expect expects suppose see")
"""Verbs whose denial is that of the clause after them: *I don't think she cares*."""
SAYING = listed(
    """
    said says saying told tells telling stated states claimed claims claiming added adds adding
    argued argues noted notes announced announces declared declares stressed stresses emphasised
    emphasized emphasises emphasizes explained explains believes believed thinks confirmed confirms
    """
)
"""Verbs after *and* by which somebody goes on to say something else."""
CONDITIONAL = listed("if unless whether should once until provided")
SUBORDINATE = {"such": "as", "including": "", "covering": "", "like": "", "for": "example"}
"""Words after which a list only illustrates what was said before."""
FINITE = listed("is are was were may might will would could can must has have had")
"""Words by which the verb of a sentence begins."""
ANAPHORA = listed("it this that them these those so one both")
GENERAL_NOUNS = listed(
    """
    deal plan proposal proposals move idea ideas offer agreement suggestion draft initiative
    request demand demands step text plans package terms accord pact compromise measure measures
    concession concessions clause motion bill document decision concept scheme notion approach
    advice recommendation appeal notion formula solution version variant remedy
    prospect possibility truce arrangement threat threats ultimatum call figure settlement
    """
)
"""Nouns that, with *the* or *this* before them, refer back to what was said."""
PLURAL_NOUNS = listed(
    """
    ideas proposals demands terms plans measures concessions conditions steps options points
    """
)
"""Nouns whose examples are what is proposed or demanded: *ideas such as a tunnel*."""
POINTED = frozenset({"issue", "issues", "matter", "question", "point", "topic", "subject", "area"})
"""Nouns that, with *this* before them, mean what was spoken of."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
SINGULAR = {"he": "Person", "she": "Person", "his": "Person", "her": "Person"}
THINGS = frozenset({"it", "its"})
PLURAL = frozenset({"they", "their"})
FIRST = frozenset({"i", "we", "our", "my"})
PRONOUNS = frozenset(SINGULAR) | THINGS | PLURAL | FIRST
SUBJECTS = PRONOUNS - {"its", "his", "her", "their", "our", "my"}
"""Pronouns that can be a subject."""
