"""Words for those who can speak, and small words that bound the names of speakers."""

from __future__ import annotations

import re
from functools import lru_cache

from winset.evidence.words import listed

PRONOUNS = listed("""
    he she they it i we you one many some others both who several most
""")
PERSONAL = frozenset(["he", "she", "they", "it", "i", "we", "you"])
NO_SPEAKER = listed("""
    there this that these those what which him her them us me himself herself itself
    themselves nobody nothing everything something anything
""")
DETERMINERS = listed("""
    the a an his her its their our my your some any several many one two three four five
    another both all most every each no other this that these those
""")
AUXILIARIES = frozenset(["has", "had", "have", "having", "did", "does", "do"])
BE = listed("""
    is are was were be been being am get gets got
""")
MODALS = listed("""
    will would can could may might must shall should to cannot
""")
ADVERBS = listed("""
    also then later earlier once again even still now never always ever just since first soon
    today yesterday tonight often already yet further meanwhile instead however himself
    herself itself themselves both all too either neither not n't thus so publicly
""")
NOT_ADVERBS = listed("""
    family ally july italy assembly supply reply anomaly monopoly fly
""")
DAYS = listed("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december
""")
STOPS = listed("""
    that while as if because but when although though whether which whom where so yet since
    after before until unless than into upon about against despite during without within
    through over under amid like between among per via whereas and or nor then not plus said
""")
INNER = listed("""
    for at in from on with to by inside outside
""")
"""Prepositions that may stand within the words that name a speaker."""
PARTICLES = listed("de van von der den al el bin ibn la du da dos del di ter ten bint abu")
"""Small words within a name."""
WENT = listed("""
    met went left took came gave made held began spoke flew won lost fell rose sent kept paid got
    saw set put cut hit led ran sat stood broke brought built bought chose drew drove fought grew
    knew lay read sold taught wore walked
""")
"""Past forms of common verbs that do not end in -ed."""
PEOPLE = listed("""
    crew crews fleet villagers residents nurses crowd counterpart counterparts colleague colleagues
    rival rivals successor predecessor bloc clergy youth locals staff
    analyst analysts expert experts observer observers official officials source sources
    diplomat diplomats people person critic critics journalist journalists report reports
    reporter reporters article newspaper paper daily magazine agency media outlet outlets
    press government ministry minister ministers president premier chancellor leader leaders
    envoy envoys spokesman spokeswoman spokesperson spokespeople spokespersons mediator
    mediators negotiator negotiators scientist scientists historian economist economists
    lawyer lawyers lawmaker lawmakers senator senators deputy deputies chief chiefs head boss
    director chairman chairwoman chair secretary commissioner commissioners ambassador
    ambassadors adviser advisers advisor advisors aide aides union unions company companies
    firm firms bank banks group groups party parties committee council commission parliament
    court judge judges prosecutor prosecutors police army military rebels rebel insurgents
    insurgent guerrillas commander commanders general soldier soldiers farmer farmers
    fisherman fishermen fishers worker workers teacher teachers employer employers scholar
    scholars professor researcher researchers academic academics author authors writer writers
    columnist editor editors study survey poll documents document statement letter memo
    communique anchor host man woman men women countries country state states nation nations
    delegation delegations delegate delegates representative representatives team side sides
    opposition coalition bloc alliance authority authorities administration cabinet office
    embassy mayor governor governors king queen prince pope bishop activist activists
    campaigner campaigners resident residents witness witnesses investor investors trader
    traders executive executives founder owner partner partners politician politicians veteran
    veterans foundation institute think-tank organisation organization agencies interpretation
    supporters supporter opponents opponent allies ally association associations federation
    federations ministries syndicate movement
""")
"""Nouns for those who can say something."""
ROLE_FIRST = re.compile(
    r"(?:when|while|if|though|although|despite|like|through|known|led|born|the|a|an|former|ex-\w+|head|chief|director|author|co-\w+|senior|vice|deputy|acting|president"
    r"|minister|secretary|who|whose|which|professor|chair\w*|founder|leader|member|editor|analyst|"
    r"fellow|economist|historian|spokes\w+|speaking|citing|ambassador|envoy|adviser|advisor|lawyer|"
    r"its|his|her|their|then|one|himself|herself|for|in|at|from|of|on|during|after|with|as|"
    r"\w+ing|\w+ed)$"
)


NEVER_INSIDE = STOPS | BE | MODALS | AUXILIARIES | DAYS
"""Words that no name of a speaker holds."""


CIRCUMSTANCE = re.compile(
    r"(?:when|while|if|though|although|despite|like|through|speaking|citing|who|whose|which|for|in"
    r"|at|on|during|after|with|as|\w+ing|\w+ed)$"
)
"""First word of an addition that tells no role."""


AGENT = re.compile(r"[^\W\d_]{3,}(?:ists?|[eo]rs?|m[ae]n)$")
"""Endings of nouns for those who do something: skipper, mediators, unionist."""
NO_AGENT = listed("""
    order orders number numbers power powers water waters matter matters river rivers winter summer
    factor factors answer answers offer offers sector sectors floor door doors border borders
    corridor corridors reactor reactors shelter shelters layer layers center centers quarter
    quarters november december october september weather error errors color colors container
    containers
""")


@lru_cache(maxsize=1 << 14)
def person_noun(low: str) -> bool:
    """Tell whether a plain noun is one for somebody who can speak."""
    return low in PEOPLE or (AGENT.match(low) is not None and low not in NO_AGENT)
