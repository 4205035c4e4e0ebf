"""Which language a page speaks."""


def test_a_page_is_japanese_unless_somebody_wants_otherwise(visitor):
    assert '<html lang="ja">' in visitor.get("/sign-in").text


def test_a_first_visit_follows_the_browser(visitor):
    page = visitor.get("/sign-in", headers={"Accept-Language": "en-GB,en;q=0.8"}).text
    assert '<html lang="en">' in page


def test_what_was_chosen_counts_more_than_the_browser(visitor):
    visitor.post("/language", {"language": "ja"}, page="/sign-in")
    page = visitor.get("/sign-in", headers={"Accept-Language": "en"}).text
    assert '<html lang="ja">' in page


def test_an_account_remembers_its_language(cataloguer):
    cataloguer.post("/language", {"language": "ja", "next": "/records"})
    assert '<html lang="ja">' in cataloguer.get("/records").text


def test_switching_leads_back_to_the_same_page(cataloguer):
    answer = cataloguer.post("/language", {"language": "ja", "next": "/records?q=城&view=table"})
    assert answer.location.startswith("/records?q=")


def test_an_unknown_language_changes_nothing(cataloguer):
    cataloguer.post("/language", {"language": "tlh"})
    assert '<html lang="en">' in cataloguer.get("/").text
