"""Units of figures: currencies, shares, times, lengths, areas, masses, volumes, power."""

from __future__ import annotations

import re

SIGNS = {
    "US$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₽": "RUB",
    "₴": "UAH",
    "₹": "INR",
    "₺": "TRY",
    "₩": "KRW",
    "₪": "ILS",
    "₦": "NGN",
    "₫": "VND",
    "₱": "PHP",
    "₸": "KZT",
    "₾": "GEL",
    "฿": "THB",
}
"""Signs before (some also after) an amount; longer ones are tried first."""

_CODE_LINES = (
    "USD EUR GBP JPY CNY RMB RUB RUR UAH INR TRY KRW ILS NGN CHF SEK NOK DKK PLN CZK HUF RON BGN "
    "CAD AUD NZD HKD SGD TWD BRL MXN ARS CLP COP PEN ZAR EGP ETB SDG KES IRR IQD SAR AED QAR KWD "
    "PKR BDT LKR IDR MYR THB PHP VND KZT GEL AMD AZN SDR"
)
CODES = _CODE_LINES.split()

MONEY_WORDS = {
    "dollar": "USD",
    "buck": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rouble": "RUB",
    "ruble": "RUB",
    "hryvnia": "UAH",
    "hryvnya": "UAH",
    "rupee": "INR",
    "lira": "TRY",
    "won": "KRW",
    "shekel": "ILS",
    "naira": "NGN",
    "franc": "CHF",
    "krona": "SEK",
    "kronor": "SEK",
    "krone": "NOK",
    "kroner": "NOK",
    "zloty": "PLN",
    "forint": "HUF",
    "real": "BRL",
    "reais": "BRL",
    "peso": "peso",
    "rand": "ZAR",
    "dinar": "dinar",
    "riyal": "riyal",
    "rial": "IRR",
    "dirham": "dirham",
    "birr": "ETB",
    "shilling": "shilling",
    "tenge": "KZT",
    "lari": "GEL",
    "manat": "AZN",
    "cent": "cent",
}
"""Money named after an amount; where several countries share a name, the name is the unit."""

_NATIONS = {
    "canadian dollar": "CAD",
    "australian dollar": "AUD",
    "hong kong dollar": "HKD",
    "singapore dollar": "SGD",
    "new zealand dollar": "NZD",
    "taiwan dollar": "TWD",
    "us dollar": "USD",
    "u.s. dollar": "USD",
    "american dollar": "USD",
    "swiss franc": "CHF",
    "cfa franc": "XOF",
    "british pound": "GBP",
    "pounds sterling": "GBP",
    "egyptian pound": "EGP",
    "lebanese pound": "LBP",
    "syrian pound": "SYP",
    "sudanese pound": "SDG",
    "swedish krona": "SEK",
    "swedish kronor": "SEK",
    "norwegian krone": "NOK",
    "norwegian kroner": "NOK",
    "danish krone": "DKK",
    "danish kroner": "DKK",
    "czech koruna": "CZK",
    "iraqi dinar": "IQD",
    "kuwaiti dinar": "KWD",
    "saudi riyal": "SAR",
    "iranian rial": "IRR",
    "mexican peso": "MXN",
    "argentine peso": "ARS",
    "colombian peso": "COP",
    "chilean peso": "CLP",
    "philippine peso": "PHP",
    "pakistani rupee": "PKR",
    "sri lankan rupee": "LKR",
    "indonesian rupiah": "IDR",
    "kenyan shilling": "KES",
    "chinese yuan": "CNY",
    "russian rouble": "RUB",
    "russian ruble": "RUB",
}

_MEASURES = {
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "hr": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "yr": "year",
    "decade": "decade",
    "century": "century",
    "centuries": "century",
    "kilometre": "km",
    "kilometer": "km",
    "km": "km",
    "metre": "m",
    "meter": "m",
    "centimetre": "cm",
    "centimeter": "cm",
    "cm": "cm",
    "mile": "mile",
    "nautical mile": "nautical-mile",
    "yard": "yard",
    "feet": "foot",
    "foot": "foot",
    "square kilometre": "km2",
    "square kilometer": "km2",
    "sq km": "km2",
    "km²": "km2",
    "square mile": "mile2",
    "square metre": "m2",
    "square meter": "m2",
    "hectare": "hectare",
    "acre": "acre",
    "tonne": "tonne",
    "metric ton": "tonne",
    "ton": "tonne",
    "kilogram": "kg",
    "kilo": "kg",
    "kg": "kg",
    "gram": "gram",
    "ounce": "ounce",
    "barrel": "barrel",
    "barrels per day": "barrel/day",
    "barrels a day": "barrel/day",
    "bpd": "barrel/day",
    "b/d": "barrel/day",
    "cubic metre": "m3",
    "cubic meter": "m3",
    "cubic feet": "ft3",
    "cubic kilometre": "km3",
    "cubic kilometer": "km3",
    "cumec": "m3/s",
    "m³/s": "m3/s",
    "m3/s": "m3/s",
    "m³": "m3",
    "km/h": "km/h",
    "kph": "km/h",
    "mph": "mile/h",
    "bcm": "bcm",
    "litre": "litre",
    "liter": "litre",
    "gallon": "gallon",
    "bushel": "bushel",
    "kilowatt": "kW",
    "kw": "kW",
    "megawatt": "MW",
    "mw": "MW",
    "gigawatt": "GW",
    "gw": "GW",
    "kilowatt-hour": "kWh",
    "kwh": "kWh",
    "megawatt-hour": "MWh",
    "mwh": "MWh",
    "gwh": "GWh",
    "terawatt-hour": "TWh",
    "twh": "TWh",
    "kiloton": "kiloton",
    "megaton": "megaton",
    "degree celsius": "celsius",
    "degrees celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "degrees fahrenheit": "fahrenheit",
    "°c": "celsius",
    "°f": "fahrenheit",
    "degree": "degree",
    "%": "percent",
    "percent": "percent",
    "per cent": "percent",
    "pct": "percent",
    "percentage point": "percentage-point",
    "basis point": "basis-point",
    "fold": "times",
    "seat": "seat",
}
FACTOR = {"decade": (10.0, "year"), "century": (100.0, "year")}
"""Units that are told in a smaller one."""
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
MONEY = frozenset(SIGNS.values()) | frozenset(CODES) | frozenset(MONEY_WORDS.values())

TABLE = {**_MEASURES, **MONEY_WORDS, **_NATIONS, **{code.lower(): code for code in CODES}}
TABLE |= {"rmb": "CNY", "rur": "RUB"}
TABLE |= {sign.lower(): unit for sign, unit in SIGNS.items() if len(sign) == 1}


def _pattern() -> re.Pattern[str]:
    said = sorted(TABLE, key=len, reverse=True)
    words = "|".join(re.escape(x).replace(r"\ ", r"\s").replace(r"\-", r"[-\s]") for x in said)
    return re.compile(rf"[\s\-‑–]?(?P<unit>{words})(?P<plural>s|es)?(?![\w²])", re.IGNORECASE)


RATE = re.compile(
    r"(?:\sof\s(?:[a-z-]+\s){0,2}?[a-z-]+)?\s?(?:/|per\s|an?\s|each\s|every\s)"
    r"(?P<per>second|minute|hour|day)\b(?!-)"
)
"""Makes a flow of an amount: "a second", "of water per hour". What is a year is told as it is."""
PERIODS = {"second": "s", "hour": "h"}
"""How a period is written behind an amount; any other as it is said."""

UNIT = _pattern()
"""A unit right after a number, with the space or hyphen between."""


def unit_of(said: str) -> str:
    """Name a unit in the way the ledger does.

    Examples
    --------
    >>> unit_of("Kilometres"), unit_of("bn")
    ('km', '')
    """
    plain = " ".join(said.lower().replace("-", " ").split())
    for form in (said.lower(), plain, plain.removesuffix("s"), plain.replace(" ", "-")):
        if form in TABLE:
            return TABLE[form]
    return ""
