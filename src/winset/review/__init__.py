"""From reports to a checked case: read them, queue what is doubtful, keep a person's verdicts."""
