"""Deals that are signed and ratified and kept: on the same readings, and what would mend one."""
