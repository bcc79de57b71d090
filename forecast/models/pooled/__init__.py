"""The parts of pooled growth: one idea per file, put together in ``models/pooled_growth.py``.

The files ``regression``, ``filters`` and ``width`` hold the formulas. They take the array library as an argument
(`xp`): numpy to project, torch while ``tests/learning`` learns the numbers, so that every formula is written once.
"""
