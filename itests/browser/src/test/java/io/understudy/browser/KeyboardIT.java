package io.understudy.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page without a mouse. */
class KeyboardIT {

  private static final By DIALOG = By.cssSelector("dialog[open]");
  private static final By BAR = By.cssSelector("[aria-label='Unsaved changes']");
  private static final By MASTER = By.cssSelector("#understudy article[data-state=MASTER]");
  private static final By ADVANCED =
      By.cssSelector("dialog[open] [data-attribute=preemptDelaySeconds]");

  private ConsoleGateway gateway;
  private Browser browser;
  private Keyboard keyboard;

  @BeforeEach
  void start() {
    gateway = new ConsoleGateway("keyboard");
    browser = new Browser();
    browser.openOnceThere(gateway.address("vrrp"));
    browser.await(By.linkText("VRRP Instances"));
    keyboard = new Keyboard(browser);
  }

  @AfterEach
  void stop() {
    browser.close();
    gateway.close();
  }

  @Test
  void firstInstanceIsMadeAppliedAndExplainedWithTheKeyboardAlone() {
    addVirtualIp();
    addInstance();
    apply();
    keyboard.backTo("Status");
    browser.press(Keys.ENTER);
    browser.await(MASTER);
    keyboard.press("Why?");
    browser.awaitText(DIALOG, "Why did office (us0/51/IPv4) become master?");
    browser.press(Keys.ESCAPE);
    browser.awaitNone(DIALOG);
    keyboard.awaitFocus("Why?");
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void focusIsGivenBackToWhereItWasThoughTheRowIsDrawnAnew() {
    addVirtualIp();
    keyboard.backTo("Edit office");
    browser.press(Keys.ENTER);
    keyboard.awaitFocus("Name");
    keyboard.to("Address");
    browser.pressWith(Keys.CONTROL, "a");
    browser.press("192.0.2.101/24");
    browser.press(Keys.ESCAPE);
    browser.awaitText(DIALOG, "Discard what you typed?");
    browser.press(Keys.ESCAPE);
    keyboard.awaitFocus("Address");
    browser.press(Keys.ENTER);
    browser.awaitNone(DIALOG);
    browser.awaitText(By.cssSelector("main table"), "192.0.2.101/24");
    keyboard.awaitFocus("Edit office");
    keyboard.press("Delete office");
    browser.awaitText(DIALOG, "Delete Virtual IP");
    keyboard.press("Delete");
    browser.awaitNone(DIALOG);
    keyboard.awaitFocus("Add Virtual IP");
  }

  private void addVirtualIp() {
    keyboard.press("Virtual IP");
    keyboard.press("Add Virtual IP");
    keyboard.awaitFocus("Name");
    browser.press("office");
    keyboard.type("Address", "192.0.2.100/24");
    browser.press(Keys.ENTER);
    browser.awaitNone(DIALOG);
    keyboard.awaitFocus("Add Virtual IP");
  }

  private void addInstance() {
    keyboard.backTo("VRRP Instances");
    browser.press(Keys.ENTER);
    keyboard.press("Add Instance");
    keyboard.awaitFocus("Name");
    browser.press("office");
    keyboard.type("Interface", "us0");
    keyboard.type("Virtual Router ID", "51");
    keyboard.press("Add to Virtual IP Addresses");
    browser.press("office");
    keyboard.backTo("General");
    browser.press(Keys.ARROW_RIGHT);
    keyboard.awaitFocus("Advanced");
    browser.await(ADVANCED);
    browser.press(Keys.ARROW_LEFT);
    browser.awaitNone(ADVANCED);
    keyboard.press("Save");
    browser.awaitNone(DIALOG);
    keyboard.awaitFocus("Add Instance");
    browser.awaitText(BAR, "2");
  }

  private void apply() {
    keyboard.press("Save & Apply…");
    browser.awaitText(DIALOG, "us0/51/IPv4");
    keyboard.press("Apply now");
    browser.awaitNone(DIALOG);
    keyboard.awaitFocus("Changes on probation");
    keyboard.press("Keep");
    browser.awaitNone(By.cssSelector("[aria-label='Changes on probation']"));
    keyboard.awaitFocus("VRRP Instances");
  }
}
