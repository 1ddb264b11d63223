"""What clauses are worth in money: trade, sanctions, assets and investors, as plain arithmetic.

Numbers or arrays in, a frozen record out, with its source in the docstring and an example that
runs. Nothing here reads a file or knows of parties, clauses or reports; analyses translate names
into positions and back.
"""
