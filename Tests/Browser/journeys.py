"""What a curator does with the mouse and the keyboard."""

from selenium.webdriver.common.keys import Keys


class Journeys:
    def __init__(self, browser, home, catalog, folder):
        self.browser, self.home, self.catalog, self.folder = browser, home, catalog, folder

    def open(self, path):
        self.browser.go(f"{self.home}/{path}")
        self.browser.settled()

    def go(self):
        self.scroll()

    def scroll(self):
        browser = self.browser
        self.open("systems")
        browser.press(Keys.END)
        browser.wait("return document.activeElement.className.startsWith('card')",
                     "a key moves to the last system")
        browser.wait("return scrollY > 0", "the page has scrolled")
        browser.settled()
