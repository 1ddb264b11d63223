"""Countries of the world, how else they are called, their capitals and their peoples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# name | other names | capitals | adjectives and peoples
_TABLE = """
Afghanistan||Kabul|Afghan
Albania||Tirana|Albanian
Algeria||Algiers|Algerian
Andorra|||Andorran
Angola||Luanda|Angolan
Argentina||Buenos Aires|Argentine,Argentinian,Argentinean
Armenia||Yerevan|Armenian
Australia||Canberra|Australian,Aussie
Austria||Vienna|Austrian
Azerbaijan||Baku|Azerbaijani,Azeri
Bahamas||Nassau|Bahamian
Bahrain||Manama|Bahraini
Bangladesh||Dhaka|Bangladeshi
Barbados||Bridgetown|Barbadian
Belarus|Belorussia|Minsk|Belarusian,Belarussian
Belgium|||Belgian
Belize||Belmopan|Belizean
Benin||Porto-Novo|Beninese
Bhutan||Thimphu|Bhutanese
Bolivia||La Paz|Bolivian
Bosnia|Bosnia and Herzegovina,Bosnia-Herzegovina|Sarajevo|Bosnian
Botswana||Gaborone|Botswanan
Brazil||Brasilia,Brasília|Brazilian
Brunei|||Bruneian
Bulgaria||Sofia|Bulgarian
Burkina Faso||Ouagadougou|Burkinabe,Burkinabé
Burundi||Gitega|Burundian
Cambodia||Phnom Penh|Cambodian
Cameroon||Yaounde,Yaoundé|Cameroonian
Canada||Ottawa|Canadian
Cape Verde|Cabo Verde|Praia|Cape Verdean
Central African Republic|CAR|Bangui|Central African
Chad||N'Djamena,N’Djamena|Chadian
Chile||Santiago|Chilean
China|People's Republic of China,People’s Republic of China,PRC|Beijing|Chinese
Colombia||Bogota,Bogotá|Colombian
Comoros|||Comorian
Congo-Kinshasa|Democratic Republic of the Congo,Democratic Republic of Congo,DRC,DR Congo|Kinshasa|
Congo|Republic of the Congo|Brazzaville|Congolese
Costa Rica|||Costa Rican
Croatia||Zagreb|Croatian,Croat
Cuba||Havana|Cuban
Cyprus||Nicosia|Cypriot
Czech Republic|Czechia|Prague|Czech
Denmark||Copenhagen|Danish,Dane
Djibouti|||Djiboutian
Dominican Republic||Santo Domingo|Dominican
East Timor|Timor-Leste|Dili|Timorese,East Timorese
Ecuador||Quito|Ecuadorian,Ecuadorean
Egypt||Cairo|Egyptian
El Salvador||San Salvador|Salvadoran,Salvadorean
Equatorial Guinea||Malabo|Equatorial Guinean
Eritrea||Asmara|Eritrean
Estonia||Tallinn|Estonian
Eswatini|Swaziland|Mbabane|Swazi
Ethiopia||Addis Ababa|Ethiopian
Fiji||Suva|Fijian
Finland||Helsinki|Finnish,Finn
France||Paris|French,Frenchman,Frenchwoman
Gabon||Libreville|Gabonese
Gambia||Banjul|Gambian
Georgia||Tbilisi|Georgian
Germany|Federal Republic of Germany|Berlin|German
Ghana||Accra|Ghanaian
Greece||Athens|Greek
Grenada|||Grenadian
Guatemala|||Guatemalan
Guinea||Conakry|Guinean
Guinea-Bissau||Bissau|
Guyana|||Guyanese
Haiti||Port-au-Prince|Haitian
Honduras||Tegucigalpa|Honduran
Hungary||Budapest|Hungarian
Iceland||Reykjavik,Reykjavík|Icelandic,Icelander
India||New Delhi,Delhi|Indian
Indonesia||Jakarta|Indonesian
Iran|Islamic Republic of Iran|Tehran|Iranian
Iraq||Baghdad|Iraqi
Ireland|Republic of Ireland|Dublin|Irish
Israel||Jerusalem,Tel Aviv|Israeli
Italy||Rome|Italian
Ivory Coast|Cote d'Ivoire,Côte d’Ivoire,Côte d'Ivoire|Yamoussoukro|Ivorian
Jamaica||Kingston|Jamaican
Japan||Tokyo|Japanese
Jordan||Amman|Jordanian
Kazakhstan||Astana|Kazakh,Kazakhstani
Kenya||Nairobi|Kenyan
Kiribati|||
Kosovo||Pristina|Kosovar,Kosovan
Kuwait|||Kuwaiti
Kyrgyzstan||Bishkek|Kyrgyz
Laos||Vientiane|Lao,Laotian
Latvia||Riga|Latvian
Lebanon||Beirut|Lebanese
Lesotho||Maseru|Basotho
Liberia||Monrovia|Liberian
Libya||Tripoli|Libyan
Liechtenstein||Vaduz|
Lithuania||Vilnius|Lithuanian
Luxembourg|||Luxembourgish,Luxembourger
Madagascar||Antananarivo|Malagasy
Malawi||Lilongwe|Malawian
Malaysia||Kuala Lumpur,Putrajaya|Malaysian
Maldives|||Maldivian
Mali||Bamako|Malian
Malta||Valletta|Maltese
Marshall Islands||Majuro|Marshallese
Mauritania||Nouakchott|Mauritanian
Mauritius||Port Louis|Mauritian
Mexico|||Mexican
Micronesia||Palikir|Micronesian
Moldova||Chisinau,Chișinău|Moldovan
Monaco|||Monegasque
Mongolia||Ulaanbaatar,Ulan Bator|Mongolian
Montenegro||Podgorica|Montenegrin
Morocco||Rabat|Moroccan
Mozambique||Maputo|Mozambican
Myanmar|Burma|Naypyidaw,Naypyitaw|Burmese
Namibia||Windhoek|Namibian
Nauru|||Nauruan
Nepal||Kathmandu|Nepali,Nepalese
Netherlands|Holland|The Hague,Amsterdam|Dutch,Dutchman
New Zealand||Wellington|New Zealander
Nicaragua||Managua|Nicaraguan
Niger||Niamey|Nigerien
Nigeria||Abuja|Nigerian
North Korea|DPRK|Pyongyang|North Korean
North Macedonia|Macedonia|Skopje|Macedonian,North Macedonian
Norway||Oslo|Norwegian
Oman||Muscat|Omani
Pakistan||Islamabad|Pakistani
Palau|||Palauan
Palestine|State of Palestine|Ramallah|Palestinian
Panama|||Panamanian
Papua New Guinea||Port Moresby|Papuan
Paraguay||Asuncion,Asunción|Paraguayan
Peru||Lima|Peruvian
Philippines||Manila|Filipino,Philippine,Filipina
Poland||Warsaw|Polish,Pole
Portugal||Lisbon|Portuguese
Qatar||Doha|Qatari
Romania||Bucharest|Romanian
Russia|Russian Federation|Moscow|Russian
Rwanda||Kigali|Rwandan
Samoa||Apia|Samoan
San Marino|||
Saudi Arabia||Riyadh|Saudi,Saudi Arabian
Senegal||Dakar|Senegalese
Serbia||Belgrade|Serbian,Serb
Seychelles|||Seychellois
Sierra Leone||Freetown|Sierra Leonean
Singapore|||Singaporean
Slovakia||Bratislava|Slovak,Slovakian
Slovenia||Ljubljana|Slovenian,Slovene
Solomon Islands||Honiara|Solomon Islander
Somalia||Mogadishu|Somali
South Africa||Pretoria|South African
South Korea|Republic of Korea,ROK|Seoul|South Korean
South Sudan||Juba|South Sudanese
Soviet Union|USSR||Soviet
Spain||Madrid|Spanish,Spaniard
Sri Lanka||Colombo|Sri Lankan
Sudan||Khartoum|Sudanese
Suriname||Paramaribo|Surinamese
Sweden||Stockholm|Swedish,Swede
Switzerland||Bern,Berne|Swiss
Syria||Damascus|Syrian
Taiwan||Taipei|Taiwanese
Tajikistan||Dushanbe|Tajik
Tanzania||Dodoma|Tanzanian
Thailand||Bangkok|Thai
Togo||Lome,Lomé|Togolese
Tonga|||Tongan
Trinidad and Tobago||Port of Spain|Trinidadian
Tunisia||Tunis|Tunisian
Turkey|Türkiye,Turkiye|Ankara|Turkish,Turk
Turkmenistan||Ashgabat|Turkmen
Tuvalu|||Tuvaluan
Uganda||Kampala|Ugandan
Ukraine||Kyiv,Kiev|Ukrainian
United Arab Emirates|UAE,Emirates|Abu Dhabi|Emirati
United Kingdom|UK,Britain,Great Britain|London|British,Briton
United States|US,USA,America,United States of America|Washington,Washington DC|American
Uruguay||Montevideo|Uruguayan
Uzbekistan||Tashkent|Uzbek
Vanuatu|||
Vatican|Holy See,Vatican City||
Venezuela||Caracas|Venezuelan
Vietnam|Viet Nam|Hanoi|Vietnamese
Yemen||Sanaa,Sana'a|Yemeni
Zambia||Lusaka|Zambian
Zimbabwe||Harare|Zimbabwean
"""

PREFIXES = {
    "Anglo": "united-kingdom",
    "Franco": "france",
    "Greco": "greece",
    "Indo": "india",
    "Italo": "italy",
    "Russo": "russia",
    "Sino": "china",
}
"""First halves of pairs such as Franco-German."""

SEATS = {
    "united-states": "white-house",
    "russia": "kremlin",
    "united-kingdom": "downing-street",
    "france": "elysee",
    "argentina": "casa-rosada",
    "brazil": "planalto",
    "south-korea": "blue-house",
}
"""Where the executive of a country sits, by which it is often called."""

GIVEN_TOO = frozenset(
    ("Chad", "Georgia", "Israel", "Jordan", "Sofia", "Victoria", "Santiago", "Paris", "India",
     "Kingston", "Lima", "Rome")
)  # fmt: skip
"""Countries and capitals that are also given names."""


@dataclass(frozen=True)
class Country:
    """A country: its names, its capitals, its adjectives."""

    name: str
    others: tuple[str, ...]
    capitals: tuple[str, ...]
    demonyms: tuple[str, ...]


def countries() -> Iterator[Country]:
    """List the countries."""
    for line in _TABLE.strip().splitlines():
        name, others, capitals, demonyms = line.split("|")
        yield Country(
            name, *(tuple(filter(None, x.split(","))) for x in (others, capitals, demonyms))
        )
