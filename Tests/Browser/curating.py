"""What a curator does most: brush a histogram, choose systems, classify them, undo."""

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

# The systems are in no class yet: a split by class lets no system of its classes leave.
UNCLASSIFIED = "systems?classified=0"
NAME = "sparks"


class Curating:
    """The journey, which is filmed on the way; each step is compared with the catalog."""

    def __init__(self, journeys, film):
        self.journeys, self.browser, self.film = journeys, journeys.browser, film

    def go(self):
        self.film.begin()
        try:
            self.journeys.open(UNCLASSIFIED)
            # Nothing is chosen on the pages before.
            self.browser.press(Keys.ESCAPE)
            self.film.frame(1.2, "Systems in no class")
            self.brush()
            self.choose()
            self.classify()
            self.undo()
        finally:
            self.film.end()

    def members(self):
        return self.journeys.number(
            f"SELECT count(*) AS n FROM system_overview WHERE class = '{NAME}'")

    def brush(self):
        """Drags over the histogram of the filling ratio."""
        browser, film = self.browser, self.film
        figure = browser.find("form[data-measure=filling_ratio] svg")
        browser.hold(figure, 0.08, 0.4)
        film.frame(0.5, "Drag over a histogram")
        for share in (0.12, 0.16, 0.2, 0.24):
            browser.move(figure, share, 0.45)
            film.frame(0.15, "Drag over a histogram")
        film.frame(0.5, "Drag over a histogram")
        browser.release()
        browser.wait("return location.search.includes('range.filling_ratio')",
                     "the range is in the address")
        browser.settled()
        film.frame(1.2, "The list has only the systems in the range")
        low, high = (float(browser.find(f"[name='range.filling_ratio.{end}']").get_attribute("value"))
                     for end in ("low", "high"))
        count = self.journeys.number(
            "SELECT count(*) AS n FROM system_overview WHERE class IS NULL"
            f" AND filling_ratio BETWEEN {low} AND {high}")
        assert self.journeys.total() == count > 40, f"{self.journeys.total()} of {count} are shown."

    def choose(self):
        """Chooses 40 systems: a click on the first, Shift and a click on the last."""
        browser, film = self.browser, self.film
        card = self.journeys.card
        browser.click(card(0) + " .mark", centred=False)
        browser.wait("return document.querySelectorAll('.card.chosen').length === 1",
                     "the box of a card chooses it")
        film.frame(0.9, "Choose the first …")
        for row in range(1, 8):
            browser.run("scrollBy(0, 190)")
            film.frame(0.12, "… scroll …")
            if browser.run("return document.querySelector('.card[data-place=\"39\"]') !== null"
                           " && document.querySelector('.card[data-place=\"39\"]')"
                           ".getBoundingClientRect().bottom < innerHeight - 170"):
                break
        browser.click(card(39), with_key=Keys.SHIFT, centred=False)
        browser.wait("return document.getElementById('chosen').textContent === '40 chosen'",
                     "Shift and a click choose a range")
        film.frame(1.2, "… and the last with Shift: 40 are chosen")

    def classify(self):
        """Types the name of a class, letter by letter."""
        browser, film = self.browser, self.film
        browser.click("#act-shell summary", centred=False)
        browser.press("c")
        film.frame(0.6, "Press c to classify them")
        field = browser.find("#act-form [name=name]")
        for letter in NAME:
            field.send_keys(letter)
            film.frame(0.12, "Press c to classify them")
        browser.wait(f"return document.getElementById('act-command').textContent.includes('{NAME}')",
                     "the bar shows the command")
        film.frame(0.7, "The bar shows the command that does the same")
        ActionChains(browser.driver).send_keys(Keys.ENTER).perform()
        self.done("joined")
        assert self.members() == 40, self.members()
        film.frame(1.6, "40 systems are in a new class")

    def undo(self):
        self.browser.press("u")
        self.browser.wait("return document.getElementById('act-message').textContent"
                          ".startsWith('Undone')", "u undoes it")
        self.browser.settled()
        assert self.members() == 0, self.members()
        self.film.frame(2.0, "u undoes it. Nothing is lost")

    def done(self, what):
        self.browser.wait("return !document.getElementById('act-message').hidden"
                          " && document.getElementById('act-undo') !== null",
                          f"the bar says what was done ({what})")
        self.browser.settled()
