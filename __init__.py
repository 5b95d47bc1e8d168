"""Kararname: a knowledge graph of the first year of Turkish-Soviet relations (1917-1921)."""
