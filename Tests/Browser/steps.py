"""What journeys have in common."""

import json

from selenium.webdriver.common.keys import Keys


class Steps:
    def __init__(self, browser, home, catalog, film):
        self.browser, self.home, self.catalog, self.film = browser, home, catalog, film

    def open(self, path):
        self.browser.go(f"{self.home}/{path}")
        self.browser.settled()

    def follow(self, selector):
        """Clicks on a link, and waits for its page."""
        self.browser.run("window.isOld = true")
        self.browser.click(selector)
        self.browser.wait("return !window.isOld", f"the link {selector} leads to a page")
        self.browser.settled()

    def card(self, place):
        """The selector of a card, after scrolling to it: the grid has only those near the window."""
        selector = f".card[data-place='{place}'][data-label]"
        self.browser.wait("""
            if (document.querySelector(arguments[0])) return true;
            const places = [...document.querySelectorAll('.card')].map((c) => +c.dataset.place);
            scrollBy(0, arguments[1] < Math.min(...places) ? -innerHeight / 2 : innerHeight / 2);
            return false;""", f"system {place} of the list is there", selector, place)
        return selector

    def total(self):
        """The number of systems of the list."""
        return int(self.browser.run("return document.getElementById('grid').dataset.total"))

    def choose(self, count, path="systems"):
        self.open(path)
        self.browser.press(Keys.ESCAPE)
        self.browser.click(self.card(0) + " .mark")
        self.browser.click(self.card(count - 1), with_key=Keys.SHIFT)
        self.browser.wait(f"return document.getElementById('chosen').textContent"
                          f" === '{count} chosen'", "a range is chosen")

    def act(self, key, name):
        """Does with the chosen systems what the key of the bar of acts says."""
        self.browser.press(key)
        self.browser.type("#act-form [name=name]", name)
        self.browser.find("#act-form button").click()
        self.browser.wait("return !document.getElementById('act-message').hidden"
                          " && document.getElementById('act-undo') !== null",
                          f"the bar says what '{key}' did")
        self.browser.settled()

    def rows(self, sql):
        return json.loads(self.catalog.run("query", "--sql", sql, "--format", "json"))

    def number(self, sql):
        return int(next(iter(self.rows(sql)[0].values())))
