"""The rules that a case is held to: one stable code each, what it means and how grave it is."""

from __future__ import annotations

from collections.abc import Mapping

from winset.errors import Finding
from winset.rules import Rule, by_code

Trail = tuple[str | int, ...]
"""Keys from the top of the case to a spot, e.g. ``("preferences", "europe", "no_deal")``."""


RULES: Mapping[str, Rule] = by_code(
    Rule("WS001", "not valid YAML", "The text breaks the grammar of YAML."),
    Rule("WS002", "key written twice", "Only one of the two could count."),
    Rule("WS003", "not plain UTF-8 text", "The file holds bytes that are no text."),
    Rule("WS004", "too large or too deep", "The file passes a limit on its size."),
    Rule("WS005", "YAML feature not used here", "Anchors, tags and the like hide what is said."),
    Rule("WS006", "no mapping at the top", "A case file is a list of `key: value` lines."),
    Rule("WS007", "unknown format version", "The file is written for another winset."),
    Rule("WS008", "claims file cannot be used", "`claims:` must name a file of the project."),
    Rule("WS009", "unknown field", "Nothing reads this key, so it would be lost in silence."),
    Rule("WS010", "field missing", "The entry cannot be understood without it."),
    Rule("WS011", "wrong kind of value", "A number, text, list or mapping belongs here."),
    Rule(
        "WS012", "red line without source", "A red line decides whether a deal exists.", "warning"
    ),
    Rule("WS013", "malformed name", "Names are lower-case letters, digits, dashes."),
    Rule("WS014", "statement cannot be read", "It is neither an order nor a bound."),
    Rule("WS015", "entry at odds with itself", "Two of its parts exclude each other."),
    Rule("WS016", "reserved name", "The name has a meaning of its own under `preferences`."),
    Rule("WS020", "unknown party", "The name is not among the parties."),
    Rule("WS021", "unknown issue", "The name is not among the issues."),
    Rule("WS022", "unknown option", "The issue has no such option."),
    Rule("WS023", "unknown claim", "The ledger has no such claim."),
    Rule("WS024", "unknown document", "The ledger has no such document."),
    Rule("WS025", "unknown origin", "The ledger has no such original."),
    Rule("WS026", "unknown conflict", "The ledger has no such conflict."),
    Rule("WS027", "unknown template", "No body of that name is built in."),
    Rule(
        "WS030",
        "nobody signs",
        "Without a signatory there is no deal to look for.",
        needs_whole=True,
    ),
    Rule(
        "WS031",
        "party without preferences",
        "Nothing is known of what it wants.",
        "warning",
        needs_whole=True,
    ),
    Rule("WS032", "signatory without no deal", "Gains are counted from it.", needs_whole=True),
    Rule(
        "WS033",
        "no deal leaves an issue open",
        "The package names no option for it.",
        needs_whole=True,
    ),
    Rule(
        "WS040",
        "issue with one option",
        "There is nothing to negotiate about it.",
        "warning",
        needs_whole=True,
    ),
    Rule(
        "WS041",
        "every option red-lined",
        "One red line set alone rules out a deal.",
        "warning",
        needs_whole=True,
    ),
    Rule("WS042", "scale with gaps", "Averages need a place for every option.", needs_whole=True),
    Rule(
        "WS043",
        "contested red line on one side of nothing",
        "Its claims stand behind no reading of the conflict, or behind all of them.",
    ),
    Rule("WS050", "value outside 0 to 1", "Values run from 0, worst, to 1, best."),
    Rule("WS051", "points outside 0 to 100", "Points run from 0 to 100."),
    Rule(
        "WS052", "points on some issues only", "Points and shares do not add up.", needs_whole=True
    ),
    Rule("WS053", "points beside importance", "Points already include the weight."),
    Rule("WS054", "points with gaps", "An option without points is not worth 0.", needs_whole=True),
    Rule("WS055", "importance cannot sum to 1", "The shares leave too much or too little."),
    Rule("WS056", "negative cost of going on", "Going on would then be a gain."),
    Rule("WS057", "no-deal value below 1 point", "It may have been meant as a share.", "warning"),
    Rule("WS058", "share outside 0 to 1", "It is a share of votes, of chances or of types."),
    Rule("WS059", "cost of a breach below zero", "A breach would then be rewarded."),
    Rule("WS060", "link at odds with itself", "No deal could ever satisfy it."),
    Rule("WS061", "option listed twice", "One of the two may be a slip for another.", "warning"),
    Rule("WS065", "payer without budget", "It is not known how much it can pay."),
    Rule("WS066", "payment without worth", "It is not known what money is worth to it."),
    Rule("WS067", "party that pays itself", "The payment would change nothing."),
    Rule("WS068", "payment terms below zero", "Budgets start at 0, worth lies above 0."),
    Rule("WS069", "payment with a party that does not sign", "Payments run between signatories."),
    Rule("WS070", "source for a clause left out", "The draft does not settle that clause."),
    Rule("WS071", "date not in the form YYYY-MM-DD", "It cannot be put in order.", "warning"),
    Rule(
        "WS073",
        "reversion on a clause that it does not decide on",
        "The ratifier cannot put it back.",
    ),
    Rule(
        "WS074",
        "reversion left open",
        "It is not known what holds if the ratifier says no.",
        needs_whole=True,
    ),
    Rule(
        "WS075",
        "bloc like a party of which nothing is said",
        "It could want anything.",
        "warning",
        needs_whole=True,
    ),
    Rule("WS076", "double majority without weights", "No vote could ever pass."),
    Rule("WS080", "statement without source", "It is listed as unsourced.", "note"),
    Rule(
        "WS081",
        "claim that nothing rests on",
        "It may be missing from a `because`.",
        "note",
        needs_whole=True,
    ),
    Rule("WS082", "claim beyond its document", "The passage ends after the text does."),
    Rule("WS090", "statements that contradict", "No numbers satisfy all of them at once."),
    Rule("WS091", "model at odds with what is said", "No reading satisfies both."),
    Rule(
        "WS094", "sheet that is not read", "It is none of the sheets that make up a case.", "note"
    ),
    Rule("WS095", "table cannot be read", "A sheet is missing or damaged."),
    Rule("WS096", "column unknown or missing", "The heading decides what a cell means."),
    Rule("WS097", "cell cannot be read", "It is not what the column holds."),
    Rule("WS098", "row written twice", "Only one of the two could count."),
    Rule("WS099", "cell with a formula", "Its value is not in the file for certain."),
    Rule("WS220", "unknown region or coalition", "The trade table has no such region."),
    Rule(
        "WS221",
        "worth without an economy",
        "The model has nothing to compute with.",
        needs_whole=True,
    ),
    Rule(
        "WS222",
        "worth that nobody converts",
        "No party has an exchange rate for the model.",
        needs_whole=True,
    ),
    Rule(
        "WS223",
        "exchange rate without regions",
        "It is not known what the party gains from.",
        needs_whole=True,
    ),
    Rule("WS224", "worth said twice", "Only one of the two could count."),
    Rule("WS225", "number of the economy out of range", "The model has no meaning there."),
    Rule(
        "WS226",
        "relief from nothing",
        "No regime of the case has these measures.",
        needs_whole=True,
    ),
    Rule(
        "WS227",
        "importance compared with a worth from a model",
        "The comparison binds the other issue alone.",
        "warning",
    ),
    Rule("WS228", "unknown fund or investors", "The economy has no such entry."),
    Rule("WS229", "assets pledged twice", "Each euro can secure one liability."),
    Rule("WS230", "use of money that is not free", "It has another use, in every reading."),
    Rule(
        "WS231",
        "use of money that may not be free",
        "It is left out of the readings in which it is refused.",
        "warning",
    ),
    Rule("WS232", "options that ask for the same money", "No deal could have both."),
    Rule(
        "WS233",
        "options that may ask for the same money",
        "In some readings both together count money twice.",
        "warning",
    ),
    Rule("WS234", "funds in different units", "An exchange rate counts one unit of money."),
    Rule("WS235", "year that the fund does not count", "Nothing would come of the use."),
    Rule(
        "WS236",
        "exchange rate that nothing uses",
        "No option names a model that it converts.",
        "note",
        needs_whole=True,
    ),
    Rule("WS237", "model named twice", "The option would count the same thing twice."),
    Rule("WS238", "return of no measures", "The investors face none that come and go."),
)
"""Every code, in order. docs/reference/rules.md says the same at greater length."""


def finding(code: str, message: str, mend: str = "", path: Trail = ()) -> Finding:
    """Report a breach of a rule at a spot of the case, as grave as the rule is.

    Examples
    --------
    >>> print(finding("WS040", "issue 'arctic' has one option", "add another, or drop it"))
    WS040 warning: issue 'arctic' has one option — add another, or drop it
    """
    return RULES[code].finding(message, mend, path=path)
