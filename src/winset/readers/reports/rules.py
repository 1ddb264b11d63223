"""What can be wrong with a saved report: one stable code each, what it means, how grave it is."""

from __future__ import annotations

from collections.abc import Mapping

from winset.errors import Finding, Place
from winset.rules import Rule, by_code

RULES: Mapping[str, Rule] = by_code(
    Rule("WS100", "cannot be opened", "No such file, or the system refuses it."),
    Rule("WS101", "empty", "There is no text to read."),
    Rule("WS102", "not a text", "The bytes are those of no text, whatever the name says."),
    Rule("WS103", "too large", "No press report is so long; nothing of it is kept."),
    Rule("WS104", "line without end", "A report has paragraphs; this is data or a script."),
    Rule("WS105", "encoding guessed", "The file does not say how it is encoded.", "warning"),
    Rule("WS106", "characters replaced", "Some bytes do not fit the encoding.", "warning"),
    Rule("WS107", "encoding unknown", "No encoding tried gives sensible text."),
    Rule("WS108", "NUL characters replaced", "No text needs them.", "warning"),
    Rule("WS110", "kind of file not read", "It is no report, or of no known kind.", "note"),
    Rule("WS111", "needs the documents extra", "The standard install does not read it."),
    Rule("WS112", "page without a report", "No running text was found in the page."),
    Rule("WS113", "PDF without text", "Its pages are pictures, or empty."),
    Rule("WS114", "PDF cannot be read", "It is damaged, protected, or takes too long."),
    Rule("WS115", "feed cannot be read", "It is not well-formed XML, or no feed."),
    Rule("WS116", "entities refused", "Declared entities can blow a small file up."),
    Rule("WS117", "entry without a text", "The feed gives a headline only.", "warning"),
    Rule("WS118", "pages without text", "Part of the PDF could not be read.", "warning"),
    Rule("WS119", "rest not read", "There are more parts than are read.", "warning"),
    Rule("WS120", "archive cannot be read", "It is damaged, protected or unknown."),
    Rule("WS121", "archive unpacks to too much", "It may be a zip bomb; reading stopped."),
    Rule("WS122", "archives nested too deep", "Archives inside archives have a limit."),
    Rule("WS123", "name leads out of the archive", "Only its harmless part is used.", "note"),
    Rule("WS124", "same text again", "One text is one document, however often saved.", "note"),
    Rule("WS130", "model not reached", "The endpoint does not answer, or not in time."),
    Rule("WS131", "model refuses", "The endpoint does not accept the question."),
    Rule("WS132", "answer cannot be used", "It is cut, too long, or of another form."),
    Rule("WS133", "proposal refused", "It does not have the form asked for.", "warning"),
    Rule("WS134", "words not in the report", "A proposal must quote it.", "warning"),
    Rule("WS135", "part of an answer left aside", "Nothing asked for it.", "note"),
)
"""Every code, in order. docs/reference/reading-rules.md says the same at greater length."""


def finding(code: str, message: str, mend: str, file: str, line: int = 0) -> Finding:
    """State a problem of a saved report, at the gravity of its code.

    Examples
    --------
    >>> print(finding("WS101", "the file has no text", "save it again", "a.txt"))
    a.txt WS101 error: the file has no text — save it again
    """
    return RULES[code].finding(message, mend, Place(file, line))
