"""Score what is read out of the reference reports against their hand-made ledger: ``make score``.

One module a row or two: ``quotes``, ``numbers``, ``sources``, ``actors``, ``origins``,
``conflicts``, ``stances``. Each says in its docstring when two things count as the same.
"""
