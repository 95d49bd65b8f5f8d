"""Chromium without a window, and what every page of the gallery must satisfy."""

import importlib.util
import pathlib
import shutil
import sys
import time

from selenium import webdriver
from selenium.common.exceptions import JavascriptException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

WIDE, PHONE = 1280, 390
HEIGHTS = {WIDE: 900, PHONE: 844}
# Without a window, Chromium believes that there is no mouse that can hover.
MOUSE = ("--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,"
         "availablePointerTypes=4")


def axe():
    """The program axe-core, which a package of PyPI carries."""
    package = importlib.util.find_spec("axe_playwright_python")
    return pathlib.Path(package.submodule_search_locations[0], "axe.min.js").read_text()


# The sum of the shifts since the page began, without those that an action of the user brought about;
# and where the mouse is.
WATCHING = """
    window.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    document.addEventListener("pointermove", (event) => {
      window.pointer = [event.clientX, event.clientY];
    }, true);
"""


class Browser:
    """One window, steered through Selenium."""

    def __init__(self):
        for needed in ("chromium", "chromedriver"):
            if not shutil.which(needed):
                sys.exit(f"'{needed}' is not installed. Debian has it in chromium, chromium-driver.")
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu",
                         "--disable-dev-shm-usage", "--hide-scrollbars", MOUSE):  # fmt: skip
            options.add_argument(argument)
        options.set_capability("timeouts", {"pageLoad": 600_000, "script": 600_000})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(
            options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCHING})
        self.resize(WIDE)

    def close(self):
        self.driver.quit()

    # ---- What a person does ----

    def go(self, address):
        self.driver.get(address)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def click(self, selector, with_key=None, centred=True):
        element = selector if not isinstance(selector, str) else self.find(selector)
        if centred:
            self.run("arguments[0].scrollIntoView({ block: 'center' })", element)
        actions = ActionChains(self.driver, duration=60)
        if with_key:
            actions.key_down(with_key)
        actions.move_to_element(element).click()
        if with_key:
            actions.key_up(with_key)
        actions.perform()

    def type(self, selector, text):
        field = self.find(selector)
        field.clear()
        field.send_keys(text)

    def press(self, key):
        """Presses a key on the page itself."""
        self.run("document.activeElement.blur()")
        ActionChains(self.driver).send_keys(key).perform()

    def drag(self, selector, places, with_key=None):
        """Drags over an element, through places that are shares of its width and height."""
        element = selector if not isinstance(selector, str) else self.find(selector)
        self.run("arguments[0].scrollIntoView({ block: 'center' })", element)
        width, height = element.size["width"], element.size["height"]
        actions = ActionChains(self.driver, duration=60)
        if with_key:
            actions.key_down(with_key)
        for number, (x, y) in enumerate(places):
            actions.move_to_element_with_offset(
                element, round((x - 0.5) * width), round((y - 0.5) * height))
            if number == 0:
                actions.click_and_hold()
        actions.release()
        if with_key:
            actions.key_up(with_key)
        actions.perform()

    def hold(self, element, x, y):
        """Holds the button of the mouse at a place of an element, in shares of its size."""
        self.move(element, x, y)
        ActionChains(self.driver, duration=0).click_and_hold().perform()

    def move(self, element, x, y):
        size = element.size
        ActionChains(self.driver, duration=60).move_to_element_with_offset(
            element, round((x - 0.5) * size["width"]), round((y - 0.5) * size["height"])).perform()

    def release(self):
        ActionChains(self.driver, duration=0).release().perform()

    # ---- What the window is ----

    def resize(self, width, height=None):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height or HEIGHTS[width], "deviceScaleFactor": 1,
            "mobile": width == PHONE})
        self.driver.execute_cdp_cmd(
            "Emulation.setTouchEmulationEnabled", {"enabled": width == PHONE})

    def dark(self, is_dark):
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}]})

    def screenshot(self):
        return self.driver.get_screenshot_as_png()

    # ---- What the page says ----

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def text(self, selector):
        return self.find(selector).text

    def wait(self, script, what, *arguments):
        """Waits until a script returns true, and returns what it returned.

        What it reads may not be there yet, or belong to the page before. The bound only ends a walk
        that would wait for ever.
        """
        reason = ""
        for _ in range(6000):
            try:
                found = self.run(script, *arguments)
            except JavascriptException as error:
                found, reason = None, f" ({error.msg})"
            if found:
                return found
            time.sleep(0.1)
        raise AssertionError(f"Not so after ten minutes: {what}{reason}, at"
                             f" {self.driver.current_url}")

    def settled(self):
        """Waits until each picture in the window is there."""
        self.wait(
            "return document.readyState === 'complete'"
            " && !document.querySelector('[aria-busy=true], [data-waiting],"
            " .grid.virtual .card:not([data-label])')"
            " && [...document.images].every(i => {"
            # What a folded part has is not fetched.
            " if (!i.checkVisibility()) return true; const b = i.getBoundingClientRect();"
            " return b.bottom < 0 || b.top > innerHeight || b.right < 0 || b.left > innerWidth"
            " || b.width === 0 || i.complete; })",
            "the page has all that it shows")

    def problems(self):
        """What the page has complained about since the last call."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if entry["level"] in ("SEVERE", "WARNING")]

    def violations(self):
        """The accessibility rules that the page breaks, each with the first elements that do."""
        self.run(axe())
        found = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, { resultTypes: ['violations'], preload: false })"
            ".then(r => done(r.violations.map(v => v.id + ': ' + v.help + ' ('"
            " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' '"
            " + (n.any[0]?.message ?? '')).join(' | ') + ')')))")
        return found

    def keys(self):
        """The keys that ? lists."""
        return self.run("""
            const isOpen = document.querySelector('dialog[open]') !== null;
            if (!isOpen) {
              document.body.dispatchEvent(
                new KeyboardEvent('keydown', { key: '?', bubbles: true }));
            }
            const keys = [...document.querySelectorAll('dialog[open] dl.keys kbd')];
            if (!isOpen) document.querySelector('dialog[open]')?.close();
            return keys.map((key) => key.textContent);""")

    def faults(self, name):
        """Sideways scrolling, missing pictures, complaints, shifts, keys, accessibility."""
        self.settled()
        faults = []
        width, room = self.run("return [document.documentElement.scrollWidth, innerWidth]")
        if width > room + 1:
            faults.append(f"{name} is {width} pixels wide, in a window of {room}.")
        broken = self.run(
            "return [...document.images].filter(i => i.complete && i.naturalWidth === 0"
            " && i.getAttribute('src')).map(i => i.src)")
        faults += [f"{name} does not show '{source}'." for source in broken[:3]]
        faults += [f"{name} complains: {problem}" for problem in self.problems()]
        shifts = self.run("return window.shifts")
        if shifts >= 0.02:
            faults.append(f"{name} shifts by {shifts:.3f}; less than 0.02 is allowed.")
        if "?" not in self.keys():
            faults.append(f"{name} does not list its keys.")
        faults += [f"{name} breaks a rule of accessibility: {rule}" for rule in self.violations()]
        return faults

    def check(self, name):
        """Stops at a page with faults."""
        faults = self.faults(name)
        assert not faults, "\n".join(faults)
