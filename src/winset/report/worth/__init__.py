"""What clauses are worth by a model, as a section of the report: tables and pictures."""

from winset.report.worth.section import worth

__all__ = ["worth"]
