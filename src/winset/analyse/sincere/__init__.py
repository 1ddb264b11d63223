"""Sincere or playing for time: what stated priors and signals add up to, and what would tell."""
