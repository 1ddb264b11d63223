"""Benchmarks of reading reports: texts of known origin, made from a seed."""
