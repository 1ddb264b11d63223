"""Pages of the documentation: their blocks, the commands they show, and whether output is alike."""

import re

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Another processor may round one reading differently; more than two of 100 is another answer.
NEAR = 2.0


def blocks(page, language):
    """Code blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)


def alike(shown, printed):
    """Whether a line is as shown: … stands for anything, numbers may be off by `NEAR`."""
    shown, printed = (" ".join(line.split()) for line in (shown, printed))
    pattern = re.escape(NUMBER.sub("#", shown)).replace(r"\#", "#").replace("…", ".*")
    if "…" in shown:
        return re.fullmatch(pattern.replace("#", NUMBER.pattern), printed) is not None
    if not re.match(pattern, NUMBER.sub("#", printed)):
        return False
    pairs = zip(NUMBER.findall(shown), NUMBER.findall(printed), strict=False)
    return all(abs(float(a.replace(",", "")) - float(b.replace(",", ""))) <= NEAR for a, b in pairs)


def sessions(page):
    """Commands of a page and all lines that it shows of their output."""
    found = []
    for line in "".join(blocks(page, "console")).splitlines():
        if line.startswith("$ "):
            found.append((line[2:].split(), []))
        elif line.strip() not in ("", "…"):
            found[-1][1].append(line)
    return found


def missing(shown, printed):
    """Lines that a page shows and that were not printed, or not in that order."""
    rest = iter(printed.splitlines())
    return [line for line in shown if not any(alike(line, other) for other in rest)]
