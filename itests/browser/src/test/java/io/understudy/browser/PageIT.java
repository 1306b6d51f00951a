package io.understudy.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What an operator does with the page, from the first start on. */
class PageIT {

  private static final By CARD = By.cssSelector("#understudy article");

  private static ConsoleGateway gateway;
  private static Browser browser;

  @BeforeAll
  static void start() {
    gateway = new ConsoleGateway("page");
    gateway.write("io.understudy.virtualip-office", "name = office", "address = 192.0.2.100/24");
    gateway.write(
        "io.understudy.vrrp.instance-office",
        "name = office",
        "interface = us0",
        "vrid = 51",
        "priority = 150",
        "version = 3",
        "advertIntervalMillis = 100",
        "virtualIps = office");
    browser = new Browser();
    browser.openOnceThere(gateway.address("vrrp"));
  }

  @AfterAll
  static void stop() {
    browser.close();
    gateway.close();
  }

  @Test
  void statusShowsTheMasterWithoutReloading() {
    browser.awaitText(CARD, "office");
    browser.awaitText(CARD, "Master");
    browser.awaitText(CARD, "192.0.2.100/24");
    browser.picture("status");
    assertEquals(List.of(), browser.complaints());
  }
}
