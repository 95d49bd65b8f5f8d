"""Journeys through datasets and SQL."""

import json

from selenium.webdriver.common.keys import Keys
from steps import Steps


class Asking(Steps):
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
        numbers = browser.run("return [...document.querySelectorAll('.images .caption > a')]"
                              ".map((a) => a.textContent.trim()).filter((t) => /^[0-9]+$/.test(t))")
        for number in [numbers[0], numbers[-1]]:
            account = json.loads(self.catalog.run("dataset", "explain", "scenes", number))
            assert len(account["objects"]) == 3, f"Image {number}: {account['objects']}"
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

    def sql_completion(self):
        """Names are completed while they are typed; a mistake is marked in the text, which stays."""
        browser = self.browser
        self.open("sql")
        field = browser.find("#where")
        field.send_keys("SELECT label FROM system_overview WHERE filling_r")
        browser.wait("return document.querySelector('.completions [aria-selected=true]')"
                     "?.dataset.name === 'filling_ratio'", "the column is proposed")
        field.send_keys(Keys.ENTER)
        browser.wait("return document.getElementById('where').value.endsWith(' filling_ratio')",
                     "Enter takes it")
        field.send_keys(" > 0.2 ORDRE BY label")
        browser.run("window.isOld = true")
        field.send_keys(Keys.CONTROL + Keys.ENTER)
        browser.wait("return !window.isOld && document.getElementById('problem') !== null",
                     "the mistake has a message")
        browser.problems()
        assert browser.text(".mistake mark") in ("ORDRE", "BY"), browser.text(".mistake")
        start, end, text = browser.run("const field = document.getElementById('where');"
                                       "return [field.selectionStart, field.selectionEnd, field.value]")
        assert text[start:end] == browser.text(".mistake mark"), text[start:end]
        assert text.startswith("SELECT label FROM system_overview WHERE filling_ratio > 0.2"), text

    def saved_query(self):
        self.open("sql?sql=SELECT+label+FROM+system_overview+LIMIT+3")
        self.browser.type("#save [name=name]", "three")
        self.browser.find("#save button").click()
        self.browser.wait("return location.pathname.endsWith('/queries/three')",
                          "the saved query has a page")
        rows = self.browser.run("return document.querySelectorAll('tbody tr').length")
        assert rows == 3, f"The saved query has {rows} rows."
        assert self.number("SELECT count(*) AS n FROM saved_query WHERE name = 'three'") == 1
