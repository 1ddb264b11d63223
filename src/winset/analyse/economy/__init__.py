"""What models say that clauses are worth: to regions in percent, to parties in points."""
