import json

from retold.renderers import json as renderer
from retold.stages.dossier.views import view
from tests.invented_story import ABOUT, TEXTS, invented


def test_every_citation_in_the_json_names_its_place():
    (story,) = json.loads(renderer.render(view(invented(), ABOUT)))["stories"]
    cite = story["summary"][0]["cites"][0]
    assert TEXTS[cite["page"]][cite["start"] : cite["end"]] == cite["excerpt"]


def test_equal_views_give_equal_json():
    assert renderer.render(view(invented(), ABOUT)) == renderer.render(view(invented(), ABOUT))
