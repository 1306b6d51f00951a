package io.understudy.browser;

import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** An operator without a mouse: sees where the focus is, and goes on from there. */
final class Keyboard {

  private static final int FAR = 120;

  /** What a screen reader would call what has the focus. */
  private static final String FOCUSED =
      """
      const at = document.activeElement;
      const text = at.matches("nav a") ? at.firstChild.textContent : at.textContent;
      const named = at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? text;
      return at === document.body ? "" : named.replace(/\\s+/gu, " ").replace(/ \\*$/u, "").trim();
      """;

  /** Whether a person sees that it has the focus: framed, and not outside of the window. */
  private static final String SEEN =
      """
      const at = document.activeElement;
      const { left, top, right, bottom } = at.getBoundingClientRect();
      const inside = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
      const frame = (node) => {
        const { outlineStyle, outlineWidth, stroke } = getComputedStyle(node);
        return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0)
          || (node.ownerSVGElement && stroke !== "none");
      };
      return inside && (frame(at) || [...at.querySelectorAll("rect, path")].some(frame));
      """;

  private static final String OURS =
      "return document.getElementById('understudy').contains(document.activeElement)";

  private static final String IN_DIALOG =
      "return document.activeElement.closest('dialog[open]') !== null"
          + " || !document.hasFocus() || document.activeElement === document.body";

  private final Browser browser;

  Keyboard(Browser browser) {
    this.browser = browser;
  }

  /** What has the focus. */
  String focused() {
    return String.valueOf(browser.script(FOCUSED));
  }

  /** Goes forward to what is called so, and sees the focus at each stop of the page on the way. */
  void to(String name) {
    go(name, () -> browser.press(Keys.TAB));
  }

  /** Goes backward. */
  void backTo(String name) {
    go(name, () -> browser.pressWith(Keys.SHIFT, Keys.TAB));
  }

  private void go(String name, Runnable step) {
    List<String> way = new ArrayList<>();
    while (!focused().equals(name)) {
      if (way.size() == FAR) {
        browser.picture("missing");
        throw new AssertionError("no way with the keyboard to " + name + ", only to " + way);
      }
      boolean isModal = !browser.all(By.cssSelector("dialog[open]")).isEmpty();
      step.run();
      way.add(focused());
      if (Boolean.TRUE.equals(browser.script(OURS)) && !Boolean.TRUE.equals(browser.script(SEEN))) {
        browser.picture("missing");
        throw new AssertionError("nobody sees the focus at '" + focused() + "'");
      }
      if (isModal && !Boolean.TRUE.equals(browser.script(IN_DIALOG))) {
        throw new AssertionError("the focus left the dialog for '" + focused() + "'");
      }
    }
  }

  /** Goes to a button or a link, and presses it. */
  void press(String name) {
    to(name);
    browser.press(Keys.ENTER);
  }

  /** Goes to a field, and types. */
  void type(String field, String text) {
    to(field);
    browser.press(text);
  }

  /** Waits until the focus is there. */
  void awaitFocus(String name) {
    browser.awaitScript(FOCUSED, name);
  }
}
