"""What the sample made up is never written to a wiki, and may be simulated all the same."""

from tests.publishing_lab import claim, item_content


def test_a_live_run_refuses_an_item_of_the_sample(lab, wikis):
    draft_id = lab.item(entity_id="Q990000001")
    ended = lab.push()
    (line,) = ended.drafts
    assert (line["outcome"], line["code"]) == ("Rejected", "sample-id")
    assert lab.draft(draft_id).state == "drafted"
    assert [entry.step for entry in lab.ledger(draft_id)] == ["item"]


def test_a_live_run_refuses_what_points_to_the_sample(lab, wikis):
    lab.item(item_content("門", claim("P361", "Q990000002", kind="item")))
    assert lab.push().drafts[0]["code"] == "sample-id"


def test_a_simulated_run_takes_it(lab):
    lab.item(entity_id="Q990000001")
    assert lab.run("push").drafts[0]["outcome"] == "Updated"
