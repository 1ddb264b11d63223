"""The words of the synthetic reports: each line is one thing said in several ways.

All of it is written for this benchmark. A retelling says the same things in other words of the
same line, so two reports share meaning exactly where they share lines.
"""

from __future__ import annotations


def _lines(block: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(way.strip() for way in line.split("|")) for line in block.strip().splitlines()
    )


ACTS = _lines(
    """
    turned down | rejected | refused
    put forward | proposed | tabled
    agreed to | accepted | consented to
    insisted on | demanded | called for
    postponed | delayed | put off
    criticised | attacked | found fault with
    welcomed | praised | applauded
    threatened to leave over | warned of a walkout over | spoke of quitting the talks over
    offered to pay for | promised to finance | pledged money for
    suspended | froze | halted
    reopened | resumed | returned to
    hid from reporters | kept secret | did not disclose
    drafted | drew up | wrote
    watered down | weakened | softened
    voted on | held a ballot on | put to a vote
    questioned | cast doubt on | raised doubts about
    tied everything to | made any deal depend on | set as a condition
    gave up | abandoned | dropped
    copied from an older treaty | borrowed from an earlier pact | took over from a former accord
    asked judges to review | sent to court | brought before the tribunal
    measured | assessed | evaluated
    doubled | raised twofold | increased by half and more
    cut | reduced | lowered
    sold to voters at home | defended before its public | explained to its own citizens
    leaked | passed to the press | let slip
    mapped | surveyed | charted
    signed | initialled | put its name to
    shelved | set aside | parked
    guaranteed | vouched for | underwrote
    blamed rivals for | accused competitors of | held opponents responsible for
    """
)

MATTERS = _lines(
    """
    the herring quota | catch limits for herring | the ceiling on herring landings
    the filling of the reservoir | how fast the lake behind the dam is filled | impounding of water
    satellite checks on trawlers | monitoring of fishing vessels from space | tracking of boats
    a buffer strip along the river | a demilitarised belt at the river | an empty zone by the water
    the return of captured soldiers | an exchange of prisoners | the release of detained fighters
    overtime pay at the docks | extra wages of port workers | bonuses for longshoremen
    pensions of retired miners | retirement money for former pit workers | old-age pay of colliers
    the fund for storm damage | compensation after cyclones | money for hurricane losses
    a tax on ship fuel | a levy on bunker oil | duties on marine diesel
    transit fees for gas | charges on pipeline deliveries | payments for pumping fuel across
    visas for seasonal pickers | entry permits for harvest hands | papers for farm labourers
    duties on steel | tariffs on metal | import charges on girders
    subsidies for sugar growers | state aid to cane farmers | support of beet producers
    the amnesty for rebels | a pardon for insurgents | immunity of guerrilla members
    seats for the opposition | posts for rival parties | places in cabinet for critics
    inspection of laboratories | visits to research sites | checks at the institutes
    enrichment of uranium | processing of nuclear fuel | work at the centrifuge halls
    the debt write-off | relief on sovereign bonds | a haircut for creditors
    grain corridors | safe passage of wheat ships | routes for cereal freighters
    the toll road across the pass | a motorway over the mountains | the alpine highway
    night flights | landings after midnight | late departures at the airport
    a joint police patrol | common border guards | mixed teams of officers
    the patent on the vaccine | licences to make the jab | rights in the serum
    school lessons in both languages | bilingual teaching | classes in the minority tongue
    election observers | monitors of the ballot | foreign poll watchers
    cobalt from the southern mines | battery metals of the south | ore for accumulators
    the railway bridge | a crossing for trains | the viaduct on the freight line
    landmine clearance | removal of buried explosives | demining of fields
    hospital convoys | ambulances through the lines | medical transports
    data on river levels | gauge readings | hydrological figures
    the length of the transition | how long the interim lasts | the phase-in period
    wild salmon | river-born fish | the spawning stock
    forest payments | money for standing trees | rewards against logging
    coal plants | power stations burning lignite | furnaces of the utilities
    royalty rates | the state's cut of mining revenue | the share owed by diggers
    the arms depot | stocks of weapons | ammunition stores
    a radar station | the listening post | an early warning site
    tourist islands | resort atolls | holiday islets
    electric buses | battery-driven coaches | zero-emission public vehicles
    undersea cables | data lines on the sea floor | submarine links
    the currency swap | a credit line between central banks | mutual lending of reserves
    broadcast rights | licences for television | airtime of the league
    the cheese label | protected names of dairy goods | the mark for mountain curd
    housing for the displaced | homes of refugees | shelter for evacuees
    fertiliser shipments | deliveries of potash | cargoes of nitrogen salts
    graves of the missing | sites where the disappeared lie | burial places of victims
    the ceasefire map | lines of the truce | the chart of front positions
    water for irrigation | supplies to farm canals | flows into the fields
    the airline merger | fusion of the carriers | a takeover among flag companies
    gold of the national bank | bullion kept abroad | reserves in foreign vaults
    """
)

WAYS = _lines(
    """
    without any public explanation | giving no reason | and stayed silent about why
    after a night of talks | following hours around the table | once the long session had ended
    in a letter of two pages | in a short written note | by brief memorandum
    despite protests in the capital | although crowds had marched | in the face of demonstrations
    to win time before the election | hoping to last until polling day | with the vote in mind
    under pressure from lenders | pushed by creditors | because banks had urged it
    for the first time in ten years | as it had not done in a decade | breaking with old habit
    behind closed doors | in private | away from cameras
    at the request of the mediators | as the go-betweens had asked | on the facilitators' wish
    in exchange for cheaper loans | against softer credit | in return for low interest
    because the harvest had failed | owing to poor crops | since yields were bad
    against the advice of its generals | ignoring army chiefs | over objections of the military
    on the last day of the round | as the session closed | shortly before the talks broke up
    while its allies looked on | under the eyes of partners | as friendly states watched
    to protect small villages | so that hamlets would not suffer | for the sake of rural people
    with the backing of the unions | supported by organised labour | as worker groups had hoped
    as part of a larger bargain | within a wider package | in a broad trade of favours
    until a court decides | pending a ruling | as long as judges are out
    if inspectors are let in | provided that controllers get access | on condition of visits
    in spite of an earlier promise | contrary to its word | though it had vowed otherwise
    to calm the markets | so that investors relax | to soothe traders
    by a narrow margin | with few votes to spare | only just
    for fear of a winter shortage | dreading a cold season without supplies | wary of frost
    on the sidelines of a summit | at the edge of a leaders' meeting | beside the main conference
    """
)

FIGURES = _lines(
    """
    The cost is put at {m} | Some {m} would be needed | The bill comes to {m}
    About {n} families would be affected | It touches roughly {n} households | {n} homes need it
    Support stands at {p} percent | {p} percent are in favour | A poll found {p} percent for it
    The phase would last {y} years | A period of {y} years is foreseen | It runs for {y} years
    Trade fell to {m} last year | Last year trade shrank to {m} | Sale of goods dropped to {m}
    Some {n} soldiers remain there | {n} troops are still in place | A force of {n} has stayed
    Prices rose by {p} percent | An increase of {p} percent was recorded | Costs went up {p} percent
    The reserve holds {n} tonnes | {n} tonnes lie in store | Stocks amount to {n} tonnes
    """
)

QUOTES = _lines(
    """
    We will not be hurried | Nobody will rush us | We are not going to be pushed
    There is no other offer on the table | This is the only proposal | No second plan exists
    Our patience has an end | We cannot wait for ever | There are limits to what we bear
    The text is better than I feared | I had expected a worse draft | It reads better than thought
    They know what we need | Our needs are no secret to them | We have told them what is required
    I do not trust their numbers | Their figures do not convince me | I doubt the sums they show
    A bad peace costs more than none | No deal is cheaper than a poor one | Poor terms are dearer
    Half of it was settled years ago | Much had been agreed long before | Most is old
    It is our children who will pay | The next generation foots the bill | The young will carry it
    We came to listen | Listening was why we travelled | Our aim was to hear them out
    Both of us must lose a little | Each side has to give something | Neither can have it all
    The door stays open | We have not closed the door | Anyone may come back to us
    Without checks this is only paper | Unverified it means nothing | Uncontrolled it is worthless
    My government will sign nothing this month | We will not sign soon | We sign nothing yet
    """
)

ROLES = _lines(
    """
    chief negotiator | head of the delegation | lead envoy
    foreign minister | top diplomat | minister of external affairs
    finance minister | treasury chief | keeper of the budget
    deputy energy minister | second-in-command at the power ministry | vice minister for energy
    political scientist | scholar of politics | politics researcher
    former ambassador | one-time envoy | retired diplomat
    union leader | head of the workers' federation | boss of organised labour
    opposition leader | head of the rival party | chief critic in parliament
    central bank governor | head of the monetary authority | chief of the national bank
    retired general | former army commander | ex-officer
    """
)

COUNTRIES = (
    "Norway Norwegian Oslo|Iceland Icelandic Reykjavik|Egypt Egyptian Cairo|"
    "Sudan Sudanese Khartoum|Ethiopia Ethiopian Addis-Ababa|Kenya Kenyan Nairobi|"
    "Colombia Colombian Bogota|Peru Peruvian Lima|Bolivia Bolivian La-Paz|"
    "Chile Chilean Santiago|Brazil Brazilian Brasilia|Mexico Mexican Mexico-City|"
    "Canada Canadian Ottawa|Japan Japanese Tokyo|Vietnam Vietnamese Hanoi|"
    "Indonesia Indonesian Jakarta|India Indian New-Delhi|Pakistan Pakistani Islamabad|"
    "Nepal Nepalese Kathmandu|Turkey Turkish Ankara|Armenia Armenian Yerevan|"
    "Georgia Georgian Tbilisi|Greece Greek Athens|Serbia Serbian Belgrade|"
    "Hungary Hungarian Budapest|Poland Polish Warsaw|Estonia Estonian Tallinn|"
    "Finland Finnish Helsinki|Denmark Danish Copenhagen|Ireland Irish Dublin|"
    "Spain Spanish Madrid|Morocco Moroccan Rabat|Algeria Algerian Algiers|"
    "Ghana Ghanaian Accra|Nigeria Nigerian Abuja|Angola Angolan Luanda|"
    "Namibia Namibian Windhoek|Zambia Zambian Lusaka|Australia Australian Canberra|"
    "Fiji Fijian Suva"
)
OUTLETS = (
    "Reuters",
    "The Guardian",
    "Le Monde",
    "Der Spiegel",
    "El Pais",
    "Kyodo News",
    "Al Jazeera",
)
OPENERS = (
    "",
    "",
    "",
    "",
    "Meanwhile, ",
    "In addition, ",
    "At the same time, ",
    "Officials said that ",
)
