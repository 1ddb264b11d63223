"""Words that retellings of one report put for each other, a line for each meaning.

A report that has been through two languages keeps its facts and loses its words. The lines are
general English of news and bargaining, by first meaning; a word stands in one line only, and words
of many meanings stand in none.
"""

from __future__ import annotations

_LINES = """
company firm business enterprise corporation corporate brand venture
trade commerce commercial
deal agreement accord pact treaty
talks negotiation negotiator bargaining
diplomat envoy emissary ambassador
leader president premier chancellor
chief head boss director chairman
minister ministry cabinet
spokesman spokeswoman spokesperson
lawmaker deputy
parliament congress legislature assembly
war conflict fighting hostilities combat
soldier troops forces army military
ceasefire truce armistice
weapon armament ammunition
invasion attack assault offensive strike
kill dead death die fatality
injured wounded hurt
peace peaceful
border frontier boundary
territory land region area
money fund funding finance financial cash
asset property holding
bank lender
debt loan credit borrowing
price cost expense
pay paid payment wage salary
tax levy duty tariff
budget spending expenditure
profit gain earning benefit advantage
loss lose lost deficit
growth grow grew grown increase rise rose risen climb
fall fell drop decline decrease shrink shrank
large big huge vast grand massive
small minor little slight modest
difficult hard tough thorny
important crucial key vital essential
serious grave severe
strict tight harsh intense
obstacle hurdle barrier challenge
danger risk hazard
problem trouble issue
chance opportunity prospect
aim goal objective purpose target
plan scheme blueprint
draft text wording
proposal propose suggest suggestion
offer bid
demand insist
request ask urge call
reject refuse dismiss
oppose resist against
accept agree consent approve
support back endorse
promise pledge vow commit commitment
warn caution warning
threaten menace
criticise criticize condemn denounce
praise welcome hail applaud
sign initial signature
cancel scrap abandon shelve
delay postpone defer
stall stuck deadlock stalemate impasse
begin began begun start launch commence
end finish conclude conclusion resolve
stop halt cease suspend
continue persist proceed
return restore resume reopen
leave left quit withdraw withdrawal exit pullout
lift remove ease relax
sanction embargo restriction
freeze froze frozen immobilise immobilize
change alter amend modify revise revision
improve better enhance
worsen deteriorate sour
rebuild rebuilt reconstruct reconstruction
build built construct construction
destroy damage ruin
join together joint common mutual
cooperate cooperation collaboration collaborate
partner ally allied
rival opponent adversary enemy
meeting meet met summit conference session
visit trip travel
election vote ballot poll
voter public citizen
worker employee staff labour labor
farmer grower peasant
fish fishing fishery catch
ship vessel boat trawler
aircraft jet aviation airline
train rail railway
road highway motorway
oil petroleum crude
gas pipeline
nuclear atomic
uranium enrichment
power energy electricity
mineral ore metal
mine mining miner
water river
dam reservoir
crop harvest grain wheat
food hunger famine
climate warming emission
storm cyclone hurricane typhoon
flood drought
school education teacher
hospital medical doctor
refugee migrant displaced
prisoner detainee captive hostage
court judge tribunal
law legal
police officer
rebel guerrilla insurgent
report article story
newspaper paper daily
journalist
analyst expert observer
scholar professor researcher academic scientist
former ex
secret hidden covert undisclosed concealed
reveal disclose expose
believe think thought consider
know knew known understand understood aware
want wish seek sought desire
try attempt endeavour endeavor
appeal lure entice attract tempt
exploit utilise utilize
pressure compel
show shown demonstrate indicate signal
evidence proof
detail specific
meaning significance
reason cause motive
result outcome consequence
decision verdict
rule regulation
right entitlement
guarantee assure assurance
security safety safe
sea maritime naval ocean
underwater submarine subsea
beach coast shore
resort riviera
tunnel passage
bridge crossing
technology technical tech
data information
computer digital
artificial synthetic
house housing home
child children kid
woman women female
young youth
old elderly aged
year annual yearly
decade ten
currently now present
recent lately
early earlier previous prior
quick fast rapid swift
possible feasible viable potential
immediate instant prompt
domestic internal
foreign overseas abroad
bilateral two-way
regardless whatever
minimal low meagre meager
manufacture produce production
buy bought purchase acquire
sell sold sale
share stake
rich wealthy
poor impoverished
strong powerful robust
weak feeble
"""
LINES: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split()) for line in _LINES.strip().splitlines()
)

_STOP = """
a about above across after again ago all almost along already also although always am among an
and another any anyone anything are around as at away be became because become been before being
below between both but by came can cannot come could did do does doing done down during each
either else enough especially etc even ever every everyone everything far few for from further
get give given go goes going gone got had has have having he hence her here hers him himself his
how however if in indeed instead into is it its itself just kind last least less let like made
make many may me mean might more moreover most much must my myself near neither never next
no nobody none nor not nothing of off often on once one only onto or other others otherwise our
ours out over own part perhaps put quite rather really said same say says saying see seem seems
set several she should since so some somebody someone something soon still such take taken than
that the their theirs them themselves then there thereby therefore these they thing things this
those though through throughout thus till to too took toward towards under until up upon us use
very via was way we well went were what when whenever where whereas whether which while who
whom whose why will with within without would yet you your yours
i ve ll re d m s t don didn doesn isn wasn won hasn haven wouldn couldn
according added adding told tells tell noted stated stressed mentioned pointed
monday tuesday wednesday thursday friday saturday sunday january february march april june july
august september october november december mr mrs ms dr
"""
STOP = frozenset(_STOP.split())
"""Words that say nothing of what a sentence is about."""
