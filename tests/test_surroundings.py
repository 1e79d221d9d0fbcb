"""The databases and the browser that other tests stand on are what they claim to be."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import NullPool, create_engine, inspect, text

from tests.postgres import fresh_database


def test_a_test_database_is_empty_and_can_be_written(database_url: str) -> None:
    engine = create_engine(database_url, poolclass=NullPool)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("CREATE TABLE turn (reply VARCHAR(20))"))
        connection.execute(text("INSERT INTO turn VALUES ('您好')"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT reply FROM turn")).scalar_one() == "您好"


def test_two_databases_of_one_server_do_not_see_each_other(postgres_url: str) -> None:
    with fresh_database(postgres_url) as first, fresh_database(postgres_url) as second:
        with create_engine(first, poolclass=NullPool).begin() as connection:
            connection.execute(text("CREATE TABLE turn (reply VARCHAR(20))"))
        with create_engine(second, poolclass=NullPool).connect() as connection:
            assert inspect(connection).get_table_names() == []


def test_the_browser_draws_chinese(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html lang='zh'><p id='a'>善催</p><p id='b'>\U0010fffd\U0010fffd</p>")
    widths = page.evaluate("""() => ['a', 'b'].map(id => {
        const canvas = document.createElement('canvas').getContext('2d');
        canvas.fillText(document.getElementById(id).textContent, 0, 40);
        return Array.from(canvas.getImageData(0, 0, 300, 60).data).reduce((sum, part) => sum + part, 0);
    })""")
    page.close()
    assert widths[0] > 0
    assert widths[0] != widths[1], "Chinese is drawn as empty boxes: install a CJK font (fonts-noto-cjk)"


def test_a_missing_browser_fails_the_run_where_it_is_required(pytester: pytest.Pytester) -> None:
    root = Path(__file__).parent
    pytester.makeconftest(
        f"import sys\nsys.path.insert(0, {str(root.parent)!r})\n"
        "import tests.conftest\nfrom pathlib import Path\nfrom tests.conftest import chromium_path\n"
        "tests.conftest.find_chromium = lambda: None\n"
    )
    pytester.makepyfile("def test_page(chromium_path): assert chromium_path")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("FAIRCALL_REQUIRE_BROWSER", raising=False)
        pytester.runpytest_subprocess().assert_outcomes(skipped=1)
        patch.setenv("FAIRCALL_REQUIRE_BROWSER", "1")
        pytester.runpytest_subprocess().assert_outcomes(errors=1)
