package io.understudy.browser;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What an operator sees and does when there is another gateway. */
class PairIT {

  private static final By CARD = By.cssSelector("#understudy article");
  private static final By MASTER = By.cssSelector("#understudy article[data-state=MASTER]");
  private static final By BACKUP = By.cssSelector("#understudy article[data-state=BACKUP]");

  private ConsoleGateway gateway;
  private Browser browser;

  @BeforeEach
  void start() {
    gateway = new ConsoleGateway("pair");
    browser = new Browser();
    browser.openOnceThere(gateway.address("vrrp"));
  }

  @AfterEach
  void stop() {
    browser.close();
    gateway.close();
  }

  @Test
  void failoverIsSeenAsItHappensAndExplained() {
    try (Peer peer = new Peer(150)) {
      peer.awaitMaster();
      configure(50);
      browser.awaitText(BACKUP, "192.0.2.12");
      peer.kill();
      browser.await(MASTER);
      browser.click(By.xpath("//article//button[normalize-space()='Why?']"));
      browser.awaitText(By.cssSelector("dialog[open]"), "192.0.2.12");
      browser.picture("why");
    }
  }

  @Test
  void drainedGatewayIsBackupUntilItIsUndrained() {
    try (Peer peer = new Peer(50)) {
      peer.awaitMaster();
      configure(150);
      browser.await(MASTER);
      click("Drain…");
      browser.picture("drain");
      browser.click(By.xpath("//dialog[@open]//button[normalize-space()='Drain']"));
      browser.awaitText(BACKUP, "192.0.2.12");
      browser.awaitText(CARD, "Drained");
      browser.picture("drained");
      click("Undrain…");
      browser.click(By.xpath("//dialog[@open]//button[normalize-space()='Undrain']"));
      browser.await(MASTER);
    }
  }

  private void click(String label) {
    browser.click(By.xpath("//article//button[normalize-space()='" + label + "']"));
    browser.await(By.cssSelector("dialog[open]"));
  }

  private void configure(int priority) {
    gateway.write("io.understudy.virtualip-office", "name = office", "address = 192.0.2.100/24");
    gateway.write(
        "io.understudy.vrrp.instance-office",
        "name = office",
        "interface = us0",
        "vrid = 51",
        "version = 3",
        "advertIntervalMillis = 200",
        "priority = " + priority,
        "virtualIps = office");
  }
}
