"""Textbook methods on plain arrays: dividing, voting, claims, coalitions, offers, repeated games.

Every module stands alone: numbers or arrays in, a frozen record out, with its source in the
docstring and an example that runs. Nothing here knows of parties, clauses or reports; analyses
translate names into positions and back.
"""
