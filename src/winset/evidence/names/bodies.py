"""Organisations, outlets, companies and places that are known the world over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from winset.evidence.records import ActorKind


@dataclass(frozen=True)
class Known:
    """Something known by several names; ``country`` is whose body it is."""

    name: str
    others: tuple[str, ...]
    kind: ActorKind
    country: str = ""


# name | other names | country whose body it is
_PUBLIC = """
White House||united-states
Kremlin||russia
Downing Street|Number 10|united-kingdom
Elysee|Élysée,Elysée|france
Casa Rosada||argentina
Planalto||brazil
Blue House||south-korea
Pentagon|Department of Defense,Defense Department|united-states
State Department|US State Department,Department of State|united-states
US Congress|Congress|united-states
US Senate||united-states
US House of Representatives|House of Representatives|united-states
CIA|Central Intelligence Agency,US Central Intelligence Agency|united-states
FBI|Federal Bureau of Investigation|united-states
NSA|National Security Agency|united-states
Federal Reserve|Fed,US Federal Reserve|united-states
US Treasury|Treasury Department,US Treasury Department|united-states
USTR|US Trade Representative,Office of the US Trade Representative|united-states
Foreign Office|Foreign and Commonwealth Office|united-kingdom
House of Commons||united-kingdom
House of Lords||united-kingdom
Bank of England||united-kingdom
Bundestag||germany
Bundesrat||germany
Bundesbank||germany
Knesset||israel
Duma|State Duma|russia
FSB|Federal Security Service|russia
Verkhovna Rada|Rada|ukraine
Sejm||poland
Lok Sabha||india
Politburo||china
European Union|EU,Brussels|
European Commission||
European Parliament||
European Council||
European Central Bank|ECB|
"""

_ORGANISATIONS = """
NATO|North Atlantic Treaty Organization,North Atlantic Treaty Organisation|
United Nations|UN|
UN Security Council|United Nations Security Council|
UN General Assembly|United Nations General Assembly|
OSCE|Organization for Security and Co-operation in Europe|
OECD|Organisation for Economic Co-operation and Development|
OPEC||
African Union|AU|
Arab League||
ASEAN||
BRICS||
Commonwealth||
ECOWAS|Economic Community of West African States|
Mercosur||
G7|Group of Seven|
G20|Group of 20|
IAEA|International Atomic Energy Agency|
IMF|International Monetary Fund|
World Bank||
World Trade Organization|WTO,World Trade Organisation|
World Health Organization|WHO,World Health Organisation|
International Criminal Court|ICC|
International Court of Justice|ICJ|
Red Cross|ICRC,International Committee of the Red Cross|
UNHCR||
UNESCO||
UNICEF||
FAO|Food and Agriculture Organization|
International Labour Organization|ILO|
Hamas||
Hezbollah|Hizbollah|
Taliban||
FARC||
ELN|National Liberation Army|
Council on Foreign Relations|CFR|
Chatham House||
Carnegie Endowment|Carnegie Endowment for International Peace|
International Crisis Group|Crisis Group|
Brookings Institution|Brookings|
RAND|RAND Corporation,Rand Corporation|
Amnesty International||
Human Rights Watch|HRW|
Greenpeace||
"""

_OUTLETS = """
Reuters|Thomson Reuters|
Associated Press|AP|
Agence France-Presse|AFP|
Bloomberg|Bloomberg News|
Xinhua|Xinhua News Agency|
TASS|Tass|
RIA Novosti|RIA|
Interfax||
Sputnik||
RT|Russia Today|
dpa|DPA,Deutsche Presse-Agentur|
ANSA||
EFE||
Kyodo|Kyodo News|
Yonhap|Yonhap News Agency|
Anadolu|Anadolu Agency|
IRNA||
Press Trust of India|PTI|
UPI|United Press International|
Ukrinform||
BBC||
CNN||
CNBC||
CBS|CBS News|
ABC News||
NBC|NBC News|
MSNBC||
Fox News||
NPR||
PBS||
Axios||
Politico||
Al Jazeera||
Al Arabiya||
Deutsche Welle|DW|
France 24||
RFI|Radio France Internationale|
RFE/RL|Radio Free Europe,RFERL|
Voice of America|VOA|
Sky News||
ITV|ITV News|
Euronews||
NHK||
CCTV||
CGTN||
The New York Times|New York Times,NYT|
The Washington Post|Washington Post,WaPo|
The Wall Street Journal|Wall Street Journal,WSJ|
The Los Angeles Times|Los Angeles Times|
The Boston Globe|Boston Globe|
The Chicago Tribune|Chicago Tribune|
USA Today||
Newsweek||
The Atlantic||
The New Yorker|New Yorker|
Foreign Affairs||
Foreign Policy||
Financial Times|FT,The Financial Times|
The Guardian|Guardian|
The Times of London||
The Telegraph|Daily Telegraph,Telegraph|
The Independent||
The Economist|Economist|
Daily Mail||
Le Monde||
Le Figaro||
Libération||
Der Spiegel|Spiegel|
Die Zeit||
Die Welt||
Bild||
Handelsblatt||
Frankfurter Allgemeine Zeitung|FAZ|
Süddeutsche Zeitung|Sueddeutsche Zeitung|
Neue Zürcher Zeitung|NZZ|
El País|El Pais|
El Mundo||
La Repubblica||
Corriere della Sera||
Vedomosti||
Novaya Gazeta||
Meduza||
Kyiv Independent||
Kyiv Post||
Haaretz||
The Times of Israel|Times of Israel|
Jerusalem Post||
Hürriyet|Hurriyet|
Asharq Al-Awsat||
Al-Ahram||
The Times of India|Times of India|
The Hindu||
Dawn||
The Straits Times|Straits Times|
South China Morning Post|SCMP|
Global Times||
People's Daily|People’s Daily|
China Daily||
Caixin||
Nikkei|Nikkei Asia|
Asahi Shimbun||
Yomiuri Shimbun||
Korea Herald||
Sydney Morning Herald||
The Globe and Mail|Globe and Mail|
Toronto Star||
Folha de S.Paulo|Folha|
O Globo||
El Tiempo||
El Espectador||
Clarín|Clarin|
La Nación|La Nacion|
Daily Nation||
Mail & Guardian||
The East African||
Addis Standard||
"""

_COMPANIES = """
Airbus||
Alibaba||
Amazon||
Apple||
Aramco|Saudi Aramco|
BP||
Boeing||
Chevron||
ExxonMobil|Exxon Mobil,Exxon|
Gazprom||
General Electric||
General Motors||
Glencore||
Google||
Huawei||
Intel||
JPMorgan|JP Morgan,JPMorgan Chase|
Goldman Sachs||
Lockheed Martin||
Lukoil||
Maersk||
Meta||
Microsoft||
Novatek||
Nvidia||
Rosatom||
Samsung||
Shell|Royal Dutch Shell|
Siemens||
Tesla||
TotalEnergies||
Toyota||
Volkswagen|VW|
"""

_PLACES = """
Gaza|Gaza Strip|
West Bank||
Crimea||
Donbas|Donbass|
Kashmir||
Tibet||
Hong Kong||
Macau||
Greenland||
Siberia||
Alaska||
California||
Texas||
Florida||
New York|New York City|
Geneva||
Zurich||
Davos||
Strasbourg||
Istanbul||
Dubai||
Jeddah||
Mumbai||
Shanghai||
Sydney||
Melbourne||
Toronto||
Montreal||
Lagos||
Cape Town||
Johannesburg||
Miami||
Los Angeles||
Chicago||
Boston||
Milan||
Munich||
Frankfurt||
Barcelona||
St Petersburg|Saint Petersburg|
Kharkiv||
Odesa|Odessa|
Arctic||
Antarctic|Antarctica|
Atlantic||
Pacific||
Mediterranean||
Baltic||
Balkans||
Caucasus||
Sahel||
Scandinavia||
Middle East||
Far East||
Africa||
Asia||
Latin America||
South America||
North America||
Central America||
Central Asia||
Southeast Asia||
Central Europe||
Eastern Europe||
Western Europe||
Eurasia||
Horn of Africa||
Black Sea||
Red Sea||
South China Sea||
Nile|Nile River,River Nile|
Capitol Hill||
Oval Office||
Wall Street||
Western Sahara||
Western Australia||
West Virginia||
Western Cape||
"""

_GROUPS = """
Europe|European governments,European nations,European countries,European states,European capitals|
West|Western countries,Western nations,Western powers,Western governments|
Houthis|Houthi|
Kurds||
"""

_TABLES: tuple[tuple[ActorKind, str], ...] = (
    ("PublicBody", _PUBLIC),
    ("Organization", _ORGANISATIONS),
    ("Outlet", _OUTLETS),
    ("Company", _COMPANIES),
    ("Place", _PLACES),
    ("Group", _GROUPS),
)


def known() -> Iterator[Known]:
    """List them all."""
    for kind, table in _TABLES:
        for line in table.strip().splitlines():
            name, others, country = line.split("|")
            yield Known(name, tuple(filter(None, others.split(","))), kind, country)
