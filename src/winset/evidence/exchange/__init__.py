"""Evidence in the formats of others: provenance, entities, references. Dictionaries; no files."""

from winset.evidence.exchange.entities import ftm_entities
from winset.evidence.exchange.identifiers import identifier, parts
from winset.evidence.exchange.provenance import prov_json
from winset.evidence.exchange.references import csl_items

__all__ = ["csl_items", "ftm_entities", "identifier", "parts", "prov_json"]
