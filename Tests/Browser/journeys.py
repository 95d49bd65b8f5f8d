"""What a curator does with the mouse and the keyboard."""

import json

from selenium.webdriver.common.keys import Keys


class Journeys:
    def __init__(self, browser, home, catalog, folder):
        self.browser, self.home, self.catalog, self.folder = browser, home, catalog, folder

    def open(self, path):
        self.browser.go(f"{self.home}/{path}")
        self.browser.settled()

    def go(self, only):
        """Those whose names contain a text; returns how many."""
        journeys = [
            journey for journey in [
                self.scroll, self.brush_and_select, self.lasso, self.dataset_grid, self.tag,
                self.classify_and_undo, self.saved_query, self.more_like_this,
                self.duplicates_by_keys]
            if only in journey.__name__]
        for journey in journeys:
            journey()
        return len(journeys)

    def scroll(self):
        browser = self.browser
        self.open("systems")
        browser.press(Keys.END)
        browser.wait("return document.activeElement.closest('.card') !== null",
                     "a key moves to the last system")
        browser.wait("return scrollY > 0", "the page has scrolled")
        browser.settled()

    def dataset_grid(self):
        """Images of a dataset with three objects; boxes hidden by a key; one image, and the next."""
        browser = self.browser
        self.open("datasets/scenes")
        self.browser.run("document.querySelector('[name=objects]').value = '3'")
        browser.click(".filter button")
        browser.wait("return location.search.includes('objects=3')", "the address has the filter")
        browser.wait("const tiles = [...document.querySelectorAll('.images li')];"
                     "return tiles.length > 0"
                     " && tiles.every((tile) => tile.querySelectorAll('rect').length <= 3)",
                     "images with three objects show")
        browser.press("b")
        browser.wait("return getComputedStyle(document.querySelector('.annotated svg')).visibility"
                     " === 'hidden'", "a key hides the boxes")
        browser.press("b")
        browser.settled()
        browser.click(".images .annotated")
        browser.wait("return /datasets\\/scenes\\/[0-9]+$/.test(location.pathname)",
                     "an image opens")
        before = browser.run("return Number(location.pathname.split('/').pop())")
        browser.press(Keys.ARROW_RIGHT)
        browser.wait(f"return location.pathname.endsWith('/{before + 1}')",
                     "a key goes to the next image")

    def brush_and_select(self):
        """Drags over a histogram, chooses 40 of the systems that match, and all but one of them."""
        browser = self.browser
        self.open("systems")
        whole = int(browser.run("return document.getElementById('grid').dataset.total"))
        browser.drag("form[data-measure=filling_ratio] svg", [(0.3, 0.5), (0.5, 0.4), (0.9, 0.5)])
        browser.wait("return location.search.includes('range.filling_ratio')",
                     "the range is in the address")
        browser.settled()
        count = int(browser.run("return document.getElementById('grid').dataset.total"))
        assert 40 < count < whole, f"{count} of {whole} systems are in the range."
        low, high = (browser.find(f"[name='range.filling_ratio.{end}']").get_attribute("value")
                     for end in ("low", "high"))
        assert 0 < float(low) < float(high) < 1, f"The fields have {low} and {high}."

        def chosen():
            return browser.text("#chosen")

        card = ".card[data-place='{}']"
        browser.click(card.format(2) + " .mark")
        browser.wait("return document.querySelectorAll('.card.chosen').length === 1",
                     "the box of a card chooses it")
        browser.click(card.format(41), with_key=Keys.SHIFT)
        browser.wait("return document.getElementById('chosen').textContent === '40 chosen'",
                     "Shift and a click choose a range")
        browser.click(card.format(5), with_key=Keys.CONTROL)
        assert chosen() == "39 chosen", chosen()
        browser.press(Keys.ESCAPE)
        assert chosen() == "", chosen()
        browser.click("#choose-all")
        assert chosen() == f"{count:,} chosen", chosen()
        browser.click(card.format(3) + " .mark")
        assert chosen() == f"{count - 1:,} chosen", chosen()
        browser.run("document.querySelector('.card a').focus()")
        browser.press("?")
        browser.wait("return document.querySelector('dialog[open] dl.keys dt') !== null",
                     "? lists the keys")
        browser.check("systems-keys")
        browser.find("dialog[open] button").click()
        browser.press(Keys.ESCAPE)
        # Without the mouse: the arrows go to a system, and Space chooses it.
        browser.press(Keys.ARROW_DOWN)
        browser.find(card.format(0) + " a").send_keys(" ")
        browser.wait("return document.querySelectorAll('.card.chosen').length === 1",
                     "Space chooses a system")
        browser.press(Keys.ESCAPE)
        # A range that is typed, and one that is taken away.
        browser.find("[name='range.filling_ratio.low']").clear()
        browser.type("[name='range.filling_ratio.high']", "0.2")
        browser.find("[name='range.filling_ratio.high']").submit()
        browser.wait("return location.search.includes('range.filling_ratio.high=0.2')",
                     "the fields filter, too")
        browser.click(".chip")
        browser.wait("return !location.search.includes('range')", "the chip takes the filter away")
        browser.settled()
        assert int(browser.run("return document.getElementById('grid').dataset.total")) == whole

    def lasso(self):
        """Zooms into the map, and draws a lasso, which chooses the systems inside."""
        browser = self.browser
        loaded = "return document.getElementById('plane').dataset.loaded === 'yes'"
        self.open("map")
        browser.wait(loaded, "the map is there")
        browser.click("[data-act=in]")
        browser.wait("return location.hash.endsWith(',2.00000')", "the button zooms in")
        browser.press("0")
        browser.wait("return location.hash.endsWith(',1.00000')", "0 shows the whole map")
        browser.wait(loaded, "the map is there")
        corners = [(0.4, 0.3), (0.6, 0.3), (0.6, 0.7), (0.4, 0.7)]
        browser.drag("#plane canvas", corners, with_key=Keys.SHIFT)
        browser.wait("return / chosen$/.test(document.getElementById('plane-status').textContent)",
                     "the lasso chooses systems")
        chosen = browser.text("#plane-status")
        browser.check("map-lasso")
        count = int(chosen.split()[0].replace(",", ""))
        assert count > 10, chosen
        browser.click("#in-view summary")
        browser.wait("return document.querySelectorAll('#in-view tbody tr').length > 10",
                     "a table lists the systems in view")
        # The same systems are chosen on other pages.
        self.open("systems")
        assert browser.text("#chosen").startswith(f"{count:,} chosen"), browser.text("#chosen")
        browser.press(Keys.ESCAPE)
        self.open("plot?x=maps&y=entropy")
        browser.wait(loaded, "the plot is there")
        browser.click("[data-act=lasso]")
        browser.drag("#plane canvas", [(0.1, 0.1), (0.9, 0.1), (0.9, 0.5), (0.1, 0.5)])
        browser.wait("return / chosen$/.test(document.getElementById('plane-status').textContent)",
                     "the button arms the lasso")
        browser.press(Keys.ESCAPE)
        browser.wait("return document.getElementById('plane-status').textContent === ''",
                     "Escape takes the choice back")

    def act(self, key, name):
        """Does with the chosen systems what the key of the bar of acts says."""
        self.browser.press(key)
        self.browser.type("#act-form [name=name]", name)
        self.browser.find("#act-form button").click()
        self.browser.wait("return !document.getElementById('act-message').hidden"
                          " && document.getElementById('act-undo') !== null",
                          f"the bar says what '{key}' did")
        self.browser.settled()

    def choose(self, count, path="systems"):
        self.open(path)
        self.browser.press(Keys.ESCAPE)
        self.browser.click(".card[data-place='0'] .mark")
        self.browser.click(f".card[data-place='{count - 1}']", with_key=Keys.SHIFT)
        self.browser.wait(f"return document.getElementById('chosen').textContent"
                          f" === '{count} chosen'", "a range is chosen")

    def number(self, sql):
        return int(next(iter(json.loads(
            self.catalog.run("query", "--sql", sql, "--format", "json"))[0].values())))

    def tag(self):
        self.choose(5)
        self.act("t", "walked")
        assert self.number("SELECT count(*) AS n FROM system_tag") == 5
        self.open("systems?tag=walked")
        assert int(self.browser.run("return document.getElementById('grid').dataset.total")) == 5

    def classify_and_undo(self):
        """Puts 40 chosen systems into a class, and takes that back with a key.

        They are in no class yet: the split by class lets no system of its classes leave.
        """
        self.choose(40, "systems?classified=0")
        count = "SELECT count(*) AS n FROM system_overview WHERE class = 'walk'"
        self.browser.run("document.querySelector('#act-replace input').checked = true")
        self.act("c", "walk")
        assert self.number(count) == 40
        self.browser.press("u")
        self.browser.wait("return document.getElementById('act-message').textContent"
                          ".startsWith('Undone')", "u undoes it")
        assert self.number(count) == 0

    def saved_query(self):
        self.open("sql?sql=SELECT+label+FROM+system_overview+LIMIT+3")
        self.browser.type("#save [name=name]", "three")
        self.browser.find("#save button").click()
        self.browser.wait("return location.pathname.endsWith('/queries/three')",
                          "the saved query has a page")
        rows = self.browser.run("return document.querySelectorAll('tbody tr').length")
        assert rows == 3, f"The saved query has {rows} rows."

    def more_like_this(self):
        """From the page of a system to those that look like it, the nearest first."""
        label = json.loads(self.catalog.run(
            "query", "--sql", "SELECT representative FROM duplicate_group_overview"
            " WHERE search = 'classes' LIMIT 1", "--format", "json"))[0]["representative"]
        self.open(label)
        self.browser.click(".chips a[rel=search]")
        self.browser.wait("return location.search.includes('near=')", "the list is of look-alikes")
        self.browser.settled()
        self.browser.wait(f"return document.querySelector('.card code')?.textContent === '{label}'",
                          "the system itself is the nearest")
        assert int(self.browser.run("return document.getElementById('grid').dataset.total")) > 1

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
