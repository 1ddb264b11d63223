"""Words by which English news shows what a capitalised word is part of."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


OPENERS = _set("""
a about above according across actually additionally admittedly after afterwards again against all
allegedly almost along already also although always amid amidst among an analysts and annually
another any anyone anything apart apparently are around as aside asked assuming at away back
background because before behind being below beneath besides best better between beyond both but by
can certainly clearly commenting compared concerning consequently considering could critically
critics currently despite details did disclaimer do does down due during each earlier either
else elsewhere enough especially even eventually every everyone everything exactly except experts
far few file final finally first five follow following for formerly fortunately four from further
furthermore generally given going had half has have having he hence her here his historically
how however i if important in indeed initially insiders inside instead into ironically is it its
just last late later latest least less let likewise local long many may maybe me meanwhile media
might mixed more moreover most mostly much must my names near nearly neither never nevertheless new
next no nobody none nonetheless nor not note nothing notably now observers obviously of off
officials often old on once one only onto opponents or original other others otherwise our out
outside over overall own part particularly per perhaps please possibly presently previously
privately proposed publicly quick quietly rather read recently regarding regardless related
reportedly reporters reports residents right said same second separately several shall she should
similarly since six so some someone something sometimes soon source sources speaking statement
still strategic subsequently such suddenly supporters sure surely talks ten than thanks that the
their them then there thereafter therefore these they thing things third this those though three
through throughout thus till to today together tomorrow tonight too top toward towards two
typically ultimately under unfortunately unless unlike until unusually up update updated upon us
usually various versus very via was watch we well were what whatever when whenever where whereas
wherever whether which while who whoever whom whose why will with within without would yes yet you
your
""")
"""Words that are capitalised because they begin a sentence."""

CALENDAR = _set("""
monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december jan feb mar apr jun jul aug sep sept oct nov dec am pm
est edt gmt utc cet bst christmas easter ramadan photo file
""")
"""Days, months, hours and labels: no name goes on across one."""

NEVER = CALENDAR | _set("""
i ii iii iv vii viii ix xii ai it tv pr hr gdp ceo cfo coo cto faq
url pdf lng ev evs usd eur gbp covid dna ngo ngos mp mps ok internet god
bible quran olympic olympics image video editor editors edition copyright reserved
""")
"""Capitalised words that name nobody: days, months, abbreviations, labels."""

TITLES = _set("""
president presidents premier chancellor minister ministers secretary senator sen rep
representative congressman congresswoman governor gov mayor ambassador king queen prince princess
emperor sultan emir sheikh sheik shaikh crown pope cardinal bishop archbishop imam ayatollah rabbi
mullah maulana mawlawi mufti hojatoleslam patriarch
reverend rev general gen colonel col captain capt major lieutenant lt admiral adm marshal commander
brigadier sergeant sgt judge justice lord lady sir dame baroness baron dr doctor prof professor mr
mrs ms miss mx herr monsieur don commissioner chairman chairwoman chair chairperson chief director
deputy vice prime first foreign speaker spokesman spokeswoman spokesperson envoy negotiator
mediator attorney comptroller treasurer delegate councillor councilor mp mep ex former acting
interim incoming outgoing special senior late historian economist analyst political scientist
researcher author journalist correspondent lawyer activist farmer fisherman businessman
businesswoman billionaire tycoon financier founder ceo coach captain veteran diplomat strategist
expert scholar adviser advisor aide lawmaker congressional presidential opposition leader
party co union boss head assistant under permanent undersecretary comrade
""")
"""Words that stand before a name and are not part of it."""

OF_OFFICE = _set(
    "state treasury foreign defense defence finance interior energy trade commerce agriculture "
    "environment health justice education labor labour transport economy development fisheries "
    "water irrigation climate oil petroleum security press homeland home exterior war budget "
    "economic national intelligence communications cabinet general affairs"
)
"""What an office is for, between other words of a title: Treasury Secretary, Foreign Minister."""

RULERS = _set(
    "president prime premier chancellor king queen prince emir sultan minister pope emperor"
)
"""Titles of which one person is known to everybody: such a person needs no first name."""

ROLES = _set("""
adviser advisor aide ambassador analyst anchor attorney author boss cabinet campaigner candidate
captain chair chairman chairperson chairwoman chancellor chief commander commissioner consultant
coordinator correspondent counsel counterpart counsellor delegate deputy diplomat director
economist editor emissary emir envoy executive expert facilitator farmer fellow fisherman founder
general governor
head historian investigator journalist judge king lawmaker lawyer lead leader legislator lobbyist
manager mayor mediator member minister mp mep negotiator official officer organiser organizer owner
partner planner politician premier president prince professor prosecutor queen rapporteur
representative reporter researcher scholar scientist secretary senator sheikh sociologist speaker
specialist spokesman spokesperson spokeswoman statesman strategist teacher trader treasurer
tycoon veteran writer son daughter brother sister wife husband son-in-law father mother widow
""")
"""Nouns for what a person is, as used after or before a name."""

WEAK_ROLES = _set(
    "former ex senior the a an of for at in on to and special his her their with by new"
)
"""Words of a role that do not tell two people apart."""

ORG_HEADS = _set("""
academy administration agency alliance army assembly association authority bank board brigade
brigades bureau cartel centre center chamber church club coalition college commission committee
company confederation congress consortium convention cooperative corporation corps council court
department directorate division duma embassy exchange faction federation force forces foundation
front fund funds group guard guards guild hospital house inc institute institution intelligence
junta laboratory league ltd llc plc rail railways airways airlines motors holdings industries
militia ministry mission movement museum navy network office
organisation organization parliament party patrol police regiment rada school secretariat senate
service services society syndicate taskforce team treasury tribunal trust union university
""")
"""Last words of the names of organisations."""

PUBLIC_HEADS = _set("""
administration agency army assembly authority bureau commission committee congress council court
department directorate division duma embassy forces guard intelligence junta ministry mission navy
parliament police rada secretariat senate treasury tribunal office service
""")
"""Those of them that are mostly public bodies."""

LEGAL = _set("""
ltd limited llc llp plc inc incorporated corp co ag sa gmbh spa srl sarl nv bv ab oyj asa se kg kgaa
pte pty sas ooo pjsc jsc bhd tbk
""")
"""What a company is by law, behind its name."""

TRADES = _set("""
potash steel steelworks energy foods food dairy marine maritime airlines airways motors telecom
telecoms oil gas mining minerals metals resources shipping lines logistics pharma pharmaceuticals
chemicals electric electronics power capital partners systems technologies tech labs software
petroleum cement timber ports terminals holding holdings group industries retail brewing textiles
semiconductors aerospace biotech insurance sports
""")
"""What a company deals in, as the last word of its name."""

COMPANY_HEADS = _set(
    "company corporation inc ltd llc plc corp co exchange consortium ag sa gmbh oil rail railways "
    "airways airlines motors holdings industries"
)
"""Those of them that are mostly companies."""

OUTLET_HEADS = _set("""
news times post journal herald tribune gazette daily chronicle telegraph observer guardian
mirror express star sun courier dispatch bulletin broadcasting radio television tv press newspaper
zeitung presse pravda gazeta monde nacion mundo monitor examiner inquirer weekly sentinel messenger
blatt tageblatt nachrichten rundschau diario jornal correio
""")
"""Words in the names of outlets."""

PLACE_HEADS = _set("""
strait straits sea ocean island islands isle isles river lake bay gulf canal channel peninsula
mountain mountains mount valley basin delta desert forest coast cape city town village province
region oblast district county state street road avenue square bridge dam port harbour harbor
airport station highway border plateau reef plain plains heights hill hills hotel palace
""")
"""Last words of the names of places."""

THING_HEADS = _set("""
accord accords act age agenda agreement amendment anniversary article award bill bowl carta
ceasefire championship charter clause code communique compact compromise conference congressional
constitution convention cup day days deal deals declaration decree doctrine draft edition
election elections era fair festival forum framework games headline holiday initiative law look
manifesto memorandum method model month note offer order pact paper peace plan plans pledge policy
pool prize proceedings process programme program project proposal proposals protocol question
reform regulation report resolution revolution roadmap round rules scheme sea-change statute
story strategy summit system talks theory train treaty truce vision war wars week year zone
mechanism guarantee guarantees formula package index survey push effort relations cooperation
appetite demands terms gains
""")
"""Last words of the names of things that act for nobody: treaties, wars, meetings."""

OUTLET_NOUNS = _set("newspaper newspapers daily weekly tabloid magazine broadcaster broadsheet "
    "newswire outlet website portal channel station paper journal periodical")  # fmt: skip
"""Nouns that announce the name of an outlet."""

KIN = _set("brothers sisters family twins siblings clan dynasty couple spouses")
"""Nouns that make a group of a surname."""

PARTICLES = _set(
    "de del della der den van von bin ibn ben al el da do dos das du di la le y ter abu"
)
"""Small words inside the names of people."""

SURNAME_FIRST = _set("""
ahn bai bae cai cao chang chen cheng cho choi chung deng ding dong fan fang feng gao guo han he hong
hu huang hwang jang jeong jia jiang jin jung kang kim ko kong kwon lee lei li liang lim lin liu lu
luo ma moon nguyen park pan pham qian qin ro seo sha shen shi shin song su sun tan tang tran vo wang
wei wen wu xi xia xie xu yang yao ye yi yin yoon yu yuan yun zeng zhang zhao zheng zhong zhou zhu
""")
"""Family names that stand before the given name."""

GIVEN = _set("""
aaron abdel abdul abdullah abebe abiy abraham adam adel adrian ahmad ahmed aisha alan albert alberto
alejandro aleksandr aleksei alex alexander alexandra alexandre alexei alexey alexis alfonso ali
alice alina alison amanda amina amir amit amy ana anastasia anatoly anders andre andrea andreas
andrei andrew andrey andriy angela anita anja ann anna anne annette anthony anton antonio antony
anwar arjun arkady armando arnold artem arthur ashraf asif astrid august avi ayesha barack barbara
bart bashar ben benjamin bernard bernardo bert beth bill bob boris brad brandon brenda brett brian
bruce bruno camila carl carla carlos carmen carol caroline catherine cecilia cesar charles charlotte
chiara chris christian christina christine christoph christopher claire clara claude claudia colin
connor craig cristina cynthia daniel daniela danielle danny david dean deborah denis dennis diana
diego dieter dina dirk dmitri dmitriy dmitry dmytro dominic don donald dora doris douglas duncan
eduardo edward edwin elena eleni elias elisa elizabeth ella ellen elon emil emily emma
emmanuel enrique eric erica erik ernesto eugene eva evan evgeny fabio fatima felipe felix fernando
florence francesca francesco francis francisco francois françois frank franz fred frederick
friedrich gabriel gabriela gareth gary gavin gennady geoffrey george georges gerald gerard gerhard
gianni giorgia giorgio giovanni giulia giuseppe gloria gordon grace greg gregory guillermo
gustavo guy hakan hamid hannah hans harold harry hasan hassan heather hector heidi heiko helen
helena helmut henri henrik henry herbert hiroshi howard hugh hugo hussein ian ibrahim igor ilham
ilya imran inga ingrid irina iris isaac isabel isabella ismail ivan ivana
jack jacob jacqueline jacques jake jakob jamal
james jamie jan jane janet janez jared jason javier jean jeff jeffrey jennifer
jens jeremy jerome jerry jessica jesus jill jim jimmy joachim joan joanna joao joaquin joe joel
johan johannes john johnny jon jonas jonathan jorge jose josef joseph joshua josip juan juana
judith julia julian julie julio jurgen justin kaja kamala kamal karen karim karin karl karolina
karoline kate katherine kathleen kathy katja kaveh keir keith kemal ken kenneth kenji kevin
khaled khalid kirill kirsten klaus konstantin kristin kristina kumar kurt kyle lars laura lauren
laurent lawrence lech lena leo leon leonard leonardo leonid leyla liam linda lisa lorenzo louis
louise luc luca lucas lucia lucy luis luisa luiz lukas luke lydia lyudmila madeleine magdalena
mahmoud maia manuel marc marcel marcelo marco marcos marcus margaret margarita maria mariam marian
marie marina mario marion marius mark marko markus maros marta martha martin martina marwan mary
masoud mateo mateusz matt matteo matthew matthias maurice max maxim maya megan mehmet melanie
melissa mia michael michal michel michele michelle miguel mikhail milan milos miriam mohamed
mohammad mohammed moises moses muhammad mustafa mykhailo mykola nadia nancy narendra natalia natalie
natasha nathalie nathan neil nelson nicholas nick nicola nicolas nicole nigel nikita nikolai nikolay
nikos nina noah noor nora norbert norman oksana oleg oleh oleksandr oleksiy olena olga oliver
olivia olivier omar oscar osman otto pablo pamela paolo pascal patricia patrick paul paula paulo
pavel pavlo pedro peggy penny pete peter petr petra petro philip philippe phillip pierre piotr
prakash priya rachel rafael rahul raj rajesh ralph ramon ramzan rania raphael raul ravi ray raymond
rebecca recep renate rene ricardo richard rita rob robert roberta roberto robin rodrigo roger roland
roman ron ronald rosa rose ross roxana roy ruben rudolf rupert rustam ruth ryan saad sabine
sadiq said salman salvador sam samantha samir samuel sandra sanjay sara sarah scott sean sebastian
selim serge sergei sergey sergio sergiy serhiy shane sharon shinzo sheila shimon silvia silvio simon
simone sofia solomon sonia sophia sophie stanislav stefan stefano stella stephan stephanie stephen
steve steven stewart stuart sue susan susana sven svetlana svitlana sylvia taha tamara tania tanya
tara tariq tatiana ted teresa terry thabo theodore theresa thierry thomas tim timothy tina tobias
todd tom tomas tommy toni tony tracy trevor ulrich ursula vadim valentin valentina valeria valery
vanessa vera veronica veronika victor viktor viktoria vincent viola virginia vitaly vivian vladimir
vladislav volker volodymyr walter wendy werner wilhelm will william winston wolfgang yair
yana yasmin yasser yoav yolanda yuki yulia yuri yuriy yusuf yves zachary zoe
""")
"""Given names, of which a name beginning with one is taken for a person's."""

SAYS = _set("""
said says told tells added adds argued argues asked asks believes believed warned warns noted notes
stated states stressed stresses wrote writes insisted insists claimed claims explained explains
announced announces confirmed confirms denied denies suggested suggests acknowledged acknowledges
admitted admits predicted predicts declared declares replied replies recalled recalls remarked
tweeted posted estimates estimated thinks thought hopes hoped expects expected called calls met
described describes rejected rejects dismissed dismisses emphasized emphasised reiterated vowed
pledged urged urges proposed proposes demanded accused agreed refused signed visited spoke himself
herself conceded concluded observed pointed cautioned
""")
"""Verbs (and himself, herself) that follow the name of somebody."""

DOUBTFUL = _set("""
dawn shell apple meta intel guardian economist fed commonwealth telegraph pole poles dane danes finn
finns turk swede west independent emirates atlantic pacific amazon
""")
"""Known names that are common words as well: at the beginning of a sentence they are words."""

COMPASS = _set("""
eastern western northern southern central north south east upper lower northeastern northwestern
southeastern southwestern
""")
"""Words of direction, which name nobody by themselves."""

ENCOUNTERS = _set("""
talks meeting summit call deal plan pact relationship rivalry negotiations agreement encounter
handshake axis alliance dialogue
""")
"""What the names of two are joined for: the X-Y talks."""
