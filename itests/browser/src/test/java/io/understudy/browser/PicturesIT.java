package io.understudy.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What README shows, from a gateway that runs: {@code ./verify pictures} puts it into docs. */
class PicturesIT {

  private static final By MASTER = card("MASTER");
  private static final By BACKUP = card("BACKUP");
  private static final By READING = By.cssSelector("article .us-tick[data-tone=DOWN]");
  private static final By DIALOG = By.cssSelector("dialog[open]");

  private final Path uplink = ConsoleGateway.folder("uplink").resolve("is-up");

  private ConsoleGateway gateway;
  private Browser browser;
  private Operator operator;

  @BeforeEach
  void start() throws IOException {
    Files.createFile(uplink);
    gateway = new ConsoleGateway("pictures");
    browser = new Browser();
    browser.size(1180, 1000);
    browser.openOnceThere(gateway.address("vrrp"));
    operator = new Operator(browser, gateway);
  }

  @AfterEach
  void stop() {
    browser.close();
    gateway.close();
  }

  @Test
  void failoverThePlanOfAChangeAndTheFormOfAnInstanceAreToBeSeen() throws IOException {
    try (Peer peer = new Peer(120)) {
      peer.awaitMaster();
      configure();
      browser.awaitText(MASTER, "for 6 s");
      Files.delete(uplink);
      browser.awaitText(BACKUP, "192.0.2.12 priority 120");
      browser.awaitText(BACKUP, "for 5 s");
      browser.awaitText(BACKUP, "60 uplink(DOWN");
      browser.await(READING);
      browser.picture("status");
      narrow();
      Files.createFile(uplink);
      browser.awaitText(MASTER, "192.0.2.100/24");
      form();
      plan();
    }
  }

  private void narrow() {
    browser.size(500, 1000);
    browser.prefer("dark");
    browser.script("document.querySelector('#understudy').scrollIntoView()");
    browser.await(BACKUP);
    browser.picture("narrow-dark");
    browser.prefer("light");
    browser.size(1180, 1000);
  }

  private void form() {
    operator.go("vrrp-instances");
    operator.edit("office");
    browser.picture("instance");
    operator.type("priority", "100");
    operator.save();
  }

  /** One that fails over, one that is changed while it runs, and one that notices nothing. */
  private void plan() {
    operator.edit("guests");
    operator.type("priority", "140");
    operator.save();
    operator.plan();
    browser.awaitText(DIALOG, "Fails over");
    browser.awaitText(DIALOG, "Untouched: 1");
    browser.dismissNotices();
    browser.picture("plan");
    operator.press("Cancel");
  }

  private void configure() {
    gateway.write("io.understudy.virtualip-office", "name = office-gw", "address = 192.0.2.100/24");
    gateway.write("io.understudy.virtualip-guests", "name = guests-gw", "address = 192.0.2.120/24");
    gateway.write("io.understudy.virtualip-lab", "name = lab-gw", "address = 192.0.2.140/24");
    gateway.write(
        "io.understudy.tracking.script-uplink",
        "name = uplink",
        "command = /usr/bin/test -e " + uplink,
        "intervalMillis = 200",
        "timeoutMillis = 5000",
        "weight = -60");
    instance("office", 51, 150, "trackers = uplink");
    instance("guests", 52, 120);
    instance("lab", 53, 100);
  }

  private void instance(String name, int vrid, int priority, String... more) {
    gateway.write(
        "io.understudy.vrrp.instance-" + name,
        "name = " + name,
        "interface = us0",
        "vrid = " + vrid,
        "version = 3",
        "advertIntervalMillis = 200",
        "priority = " + priority,
        "virtualIps = " + name + "-gw",
        String.join("\n", more));
  }

  /** The card of office, once it is in this state. */
  private static By card(String state) {
    return By.xpath("//article[.//h3[normalize-space()='office']][@data-state='" + state + "']");
  }
}
