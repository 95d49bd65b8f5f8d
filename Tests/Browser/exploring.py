"""Journeys that find and choose systems."""

from selenium.webdriver.common.keys import Keys
from steps import Steps


class Exploring(Steps):
    def scroll_to_the_end(self):
        browser = self.browser
        self.open("systems")
        browser.press(Keys.END)
        browser.wait("return document.activeElement.closest('.card') !== null",
                     "a key moves to the last system")
        browser.wait("return scrollY > 0", "the page has scrolled")
        browser.settled()

    def brush_and_select(self):
        """Drags over a histogram, chooses 40 of the systems that match, and all but one of them."""
        browser = self.browser
        self.open("systems")
        whole = self.total()
        browser.drag("form[data-measure=filling_ratio] svg", [(0.3, 0.5), (0.5, 0.4), (0.9, 0.5)])
        browser.wait("return location.search.includes('range.filling_ratio')",
                     "the range is in the address")
        browser.settled()
        count = self.total()
        assert 40 < count < whole, f"{count} of {whole} systems are in the range."
        low, high = (browser.find(f"[name='range.filling_ratio.{end}']").get_attribute("value")
                     for end in ("low", "high"))
        assert 0 < float(low) < float(high) < 1, f"The fields have {low} and {high}."

        def chosen():
            return browser.text("#chosen")

        browser.click(self.card(2) + " .mark")
        browser.wait("return document.querySelectorAll('.card.chosen').length === 1",
                     "the box of a card chooses it")
        browser.click(self.card(41), with_key=Keys.SHIFT)
        browser.wait("return document.getElementById('chosen').textContent === '40 chosen'",
                     "Shift and a click choose a range")
        browser.click(self.card(5), with_key=Keys.CONTROL)
        assert chosen() == "39 chosen", chosen()
        browser.press(Keys.ESCAPE)
        assert chosen() == "", chosen()
        browser.click("#choose-all")
        assert chosen() == f"{count:,} chosen", chosen()
        browser.click(self.card(3) + " .mark")
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
        browser.find(self.card(0) + " a").send_keys(" ")
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
        assert self.total() == whole

    def lasso_and_select(self):
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

    def colours_of_classes(self):
        """Colours of the largest classes on the map, with a legend that leads to their systems."""
        browser = self.browser
        self.open("map")
        self.follow("a[href*='colour=class']")
        browser.wait("return document.getElementById('plane').dataset.loaded === 'yes'",
                     "the map is there")
        names = browser.run("return [...document.querySelectorAll('.plane-legend a')]"
                            ".map((link) => link.textContent)")
        largest = self.rows("SELECT class FROM class_overview ORDER BY systems DESC LIMIT 3")
        assert names[:3] == [row["class"] for row in largest], names
        assert len(names) == 9 and names[-1] == "in no class", names
        # The colour of the largest class is on the canvas.
        browser.wait("""
            const canvas = document.querySelector('#plane canvas');
            const probe = document.createElement('canvas').getContext('2d');
            probe.fillStyle = getComputedStyle(canvas).getPropertyValue('--class-0').trim();
            const wanted = [1, 3, 5].map((i) => parseInt(probe.fillStyle.slice(i, i + 2), 16));
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            for (let i = 0; i < data.length; i += 4) {
              if (wanted.every((value, k) => Math.abs(value - data[i + k]) < 3)) return true;
            }
            return false;""", "the colour of the largest class is on the map")
        self.follow(".plane-legend a")
        assert self.total() == self.number(
            f"SELECT systems AS n FROM class_overview WHERE class = '{names[0]}'")

    def more_like_this(self):
        """From the page of a system to those that look like it, the nearest first."""
        label = self.rows("SELECT representative FROM duplicate_group_overview"
                          " WHERE search = 'classes' LIMIT 1")[0]["representative"]
        self.open(f"systems?labels={label}")
        self.browser.click(self.card(0) + " .alike")
        self.browser.wait("return location.search.includes('near=')", "a card leads to look-alikes")
        self.open(label)
        self.browser.click(".chips a[rel=search]")
        self.browser.wait("return location.search.includes('near=')", "the list is of look-alikes")
        self.browser.settled()
        self.browser.wait(f"return document.querySelector('.card code')?.textContent === '{label}'",
                          "the system itself is the nearest")
        assert self.total() > 1
