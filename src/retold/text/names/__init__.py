"""Names: what the world calls things, and where a sentence names someone."""

from retold.text.names.known import (
    CountryForm,
    Cue,
    Office,
    agencies,
    agency_names,
    calendar,
    country_forms,
    country_names,
    cues,
    is_place,
    office_openers,
    offices,
    organisations,
    seats,
    small_words,
    wikidata,
)

__all__ = [
    "CountryForm",
    "Cue",
    "Office",
    "agencies",
    "agency_names",
    "calendar",
    "country_forms",
    "country_names",
    "cues",
    "is_place",
    "office_openers",
    "offices",
    "organisations",
    "seats",
    "small_words",
    "wikidata",
]
