from __future__ import annotations

from tqdm.notebook import tqdm_notebook

from adskit.data.progress import Bar


def test_the_words_beside_a_bar_stand_as_close_together_as_other_words() -> None:
    box = tqdm_notebook(total=13, desc="spCampaigns", display=False)
    Bar(box).show(5, "8 being made at Amazon, for 2 s")
    label = box.container.children[2].value
    assert "5/13" in label
    assert label.replace("\N{NO-BREAK SPACE}", " ").endswith("8 being made at Amazon, for 2 s")
    box.close()
