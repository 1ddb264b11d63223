"""Coalitions and whom they leave out: own deals, who is harmed by them, who can spoil them."""
