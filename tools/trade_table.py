"""Add the trade of 151 countries up to the regions of the built-in case.

    python tools/trade_table.py trade_2019.csv src/winset/examples/business-for-peace/trade.csv

The long table (columns iso_o;iso_d;trade, thousand USD of 2019, domestic trade included, nothing
where there is none) comes with R. G. Campos, J. Estefania-Flores, D. Furceri and J. Timini,
Geopolitical fragmentation and trade, *Journal of Comparative Economics* 51 (2023), replication
data, MIT licence. Sales between countries of one region count as its domestic trade. Sums are
written in billion USD to three significant digits.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

REST = "rest-of-world"
REGIONS: Mapping[str, str] = {
    "russia": "RUS",
    "ukraine": "UKR",
    "united-states": "USA",
    # Cyprus, Luxembourg and Malta are not among the 151 countries.
    "european-union": (
        "AUT BEL BGR CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LVA NLD POL PRT ROU "
        "SVK SVN SWE"
    ),
    "united-kingdom": "GBR",
    "other-west": "AUS CAN CHE NOR NZL",
    "japan-korea": "JPN KOR",
    "china": "CHN HKG",
    "india": "IND",
    "turkiye": "TUR",
    "gulf": "ARE BHR KWT OMN QAT SAU",
    "caucasus-central-asia-belarus": "ARM AZE BLR GEO KAZ KGZ TJK UZB",
}
"""Region → ISO codes of its countries; all others are the rest of the world."""
THOUSANDS = 1e6
"""Thousand USD in a billion."""
DIGITS = 3


def region_of() -> dict[str, str]:
    """Map each country that is named to its region."""
    return {code: region for region, codes in REGIONS.items() for code in codes.split()}


def added_up(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], float]:
    """Add rows iso_o, iso_d, trade up to (exporter, importer) sums in billion USD.

    Raises
    ------
    ValueError
        A country that is named above and not in the table.
    """
    member, seen = region_of(), set()
    names = (*REGIONS, REST)
    sums = {(a, b): 0.0 for a in names for b in names}
    for row in rows:
        pair = row["iso_o"], row["iso_d"]
        seen.update(pair)
        sums[member.get(pair[0], REST), member.get(pair[1], REST)] += float(row["trade"] or 0)
    missing = sorted(set(member) - seen)
    if missing:
        raise ValueError(f"the table has no {', '.join(missing)}")
    return {pair: amount / THOUSANDS for pair, amount in sums.items()}


def as_text(sums: Mapping[tuple[str, str], float]) -> str:
    """Write the sums as a long table, to three significant digits."""
    lines = ["exporter,importer,trade"]
    lines += [f"{a},{b},{plain(amount)}" for (a, b), amount in sums.items()]
    return "\n".join(lines) + "\n"


def plain(amount: float) -> str:
    """Write a number to three significant digits without an exponent."""
    return f"{float(f'{amount:.{DIGITS}g}'):.15g}"


def read(path: Path) -> dict[tuple[str, str], float]:
    """Add up the long table in a file."""
    with path.open(newline="", encoding="utf-8") as lines:
        return added_up(csv.DictReader(lines, delimiter=";"))


def main() -> None:
    """Read the first file named, write the second."""
    given, wanted = map(Path, sys.argv[1:])
    wanted.write_text(as_text(read(given)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
