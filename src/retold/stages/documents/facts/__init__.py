"""What a page says of itself: headline, people, house, place, section, notices."""

from retold.stages.documents.facts.gathering import facts_of, value, values

__all__ = ["facts_of", "value", "values"]
