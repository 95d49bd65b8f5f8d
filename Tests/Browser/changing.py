"""Journeys that change the catalog; each is compared with it."""

from curating import Curating
from recording import Recording
from selenium.webdriver.common.keys import Keys
from steps import Steps


class Changing(Steps):
    def curate(self):
        """Brush, choose 40, classify, undo: see curating.py. The film is kept."""
        film = Recording(self.browser)
        Curating(self, film).go()
        film.save(self.film)

    def tag_systems(self):
        self.choose(5)
        labels = self.browser.run("return [...document.querySelectorAll('.card.chosen')]"
                                  ".map((card) => card.dataset.label)")
        self.act("t", "walked")
        tagged = self.rows("SELECT s.label FROM tag g JOIN system_tag t ON t.tag = g.id"
                           " JOIN system s ON s.id = t.system WHERE g.name = 'walked'")
        assert sorted(row["label"] for row in tagged) == sorted(labels), tagged
        self.open("systems?tag=walked")
        assert self.total() == 5

    def note_on_a_class(self):
        """A tag and a note on a class; the note is removed by undo."""
        browser = self.browser
        self.open("classes/look-d2")
        browser.type(".remark [name=tag]", "spiral")
        self.follow("form.remark:has([name=tag]) button")
        browser.type(".remark > label > [name=note]", "Looked at all of them.")
        self.follow("form.remark:has(> label > [name=note]) > button")
        count = ("SELECT count(*) AS n FROM note_overview WHERE name = 'look-d2'"
                 " AND text = 'Looked at all of them.'")
        assert self.number(count) == 1
        assert self.number("SELECT count(*) AS n FROM class_tag") == 2
        browser.check("class-noted")
        browser.run("window.isOld = true")
        browser.press("u")
        browser.wait("return !window.isOld", "u undoes the note")
        browser.settled()
        assert self.number(count) == 0

    def choose_in_a_class(self):
        """Systems of a class are chosen on its page and made a selection; all of them are counted."""
        browser = self.browser
        self.open("classes/look-d3")
        browser.click("#choose-all")
        size = self.number("SELECT systems AS n FROM class_overview WHERE class = 'look-d3'")
        assert browser.text("#chosen") == f"{size} chosen", browser.text("#chosen")
        browser.press(Keys.ESCAPE)
        browser.click(".choosable li:nth-child(2) .mark")
        browser.click(".choosable li:nth-child(6) .thumbnail", with_key=Keys.SHIFT)
        browser.wait("return document.getElementById('chosen').textContent === '5 chosen'",
                     "Shift and a click choose a range")
        browser.check("class-chosen")
        labels = browser.run("return [...document.querySelectorAll('.choosable .chosen')]"
                             ".map((item) => item.dataset.label)")
        self.act("s", "five")
        members = self.rows("SELECT s.label FROM selection_member m JOIN selection l"
                            " ON l.id = m.selection JOIN system s ON s.id = m.system"
                            " WHERE l.name = 'five'")
        assert sorted(row["label"] for row in members) == sorted(labels), members

    def duplicates_by_keys(self):
        """Groups are decided by keys, the next one comes each time, and one decision is undone."""
        browser = self.browser

        def shown():
            return browser.run("return location.pathname.split('/').pop()")

        def decided():
            return int(browser.text(".review b"))

        self.open("duplicates/classes")
        count = decided()
        browser.press("n")
        browser.wait("return document.querySelector('[data-key=k]') !== null",
                     "a key opens the first group to review")
        first = shown()
        browser.press("?")
        browser.wait("return document.querySelector('dialog[open] dl.keys dt') !== null",
                     "? lists the keys")
        browser.find("dialog[open] button").click()
        browser.press("k")
        browser.wait("return document.querySelector('.done') !== null"
                     f" && !location.pathname.endsWith('/{first}')",
                     "a key keeps the representative and goes to the next group")
        second = shown()
        assert f"kept {first}" in browser.text(".done p"), browser.text(".done p")
        assert decided() == count + 1, f"{decided()} groups are decided."
        browser.check("duplicate-decided")
        browser.press("2")
        browser.wait("return document.querySelector('.done') !== null"
                     f" && !location.pathname.endsWith('/{second}')",
                     "a key keeps the second member and goes to the next group")
        assert decided() == count + 2, f"{decided()} groups are decided."
        browser.press("u")
        browser.wait(f"return location.pathname.endsWith('/{second}') && location.search === ''",
                     "a key undoes that and returns to the group")
        assert decided() == count + 1, f"{decided()} groups are decided."
        assert browser.run("return document.querySelector('.members .aside') === null")
        browser.settled()
