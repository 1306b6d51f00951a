package io.understudy.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What an operator does with the page, from the first start of a gateway on. */
class PageIT {

  private static final By CARD = By.cssSelector("#understudy article");
  private static final By MASTER = By.cssSelector("#understudy article[data-state=MASTER]");
  private static final By TRIAL = By.cssSelector("[aria-label='Changes on probation']");

  private static final By DIALOG = By.cssSelector("dialog[open]");

  private static final String FITS =
      "document.getElementById('understudy').scrollWidth"
          + " <= document.getElementById('understudy').clientWidth";

  private static final String WHERE_THE_LOG_IS =
      """
      const [settings, log] = [...document.querySelectorAll("[data-page=general] .us-section")]
        .map((section) => section.getBoundingClientRect());
      return log.left >= settings.right && log.top < settings.bottom ? "beside"
        : log.top >= settings.bottom ? "below" : "over each other";
      """;

  /** Another editor, who has seen the same and was faster. */
  private static final String STAGE_FOR_SOMEBODY_ELSE =
      """
      const root = location.pathname + "/api/";
      return (async (priority) => {
        const { token } = await (await fetch(root + "session")).json();
        const { sections } = await (await fetch(root + "staged")).json();
        const { pid, staged, revision } = sections.find((each) => each.staged?.vrid);
        const edits = [{ pid, properties: { ...staged, priority }, revision }];
        const answer = await fetch(root + "staged", { method: "POST",
          headers: { "Content-Type": "application/json", "X-Understudy-Token": token },
          body: JSON.stringify({ edits }) });
        return answer.status;
      })(arguments[0]);
      """;

  private ConsoleGateway gateway;
  private Browser browser;
  private Operator operator;

  @BeforeEach
  void start() {
    gateway = new ConsoleGateway("page");
    browser = new Browser();
    browser.openOnceThere(gateway.address("vrrp"));
    operator = new Operator(browser, gateway);
  }

  @AfterEach
  void stop() {
    browser.close();
    gateway.close();
  }

  @Test
  void firstInstanceIsMadeAppliedAndSeenToBecomeMaster() {
    make("192.0.2.100/24");
    operator.plan();
    browser.awaitText(DIALOG, "us0/51/IPv4");
    browser.picture("first-plan");
    operator.press("Apply now");
    browser.awaitText(TRIAL, "The gateway is reachable");
    browser.awaitNone(TRIAL);
    browser.awaitText(By.cssSelector("[role=status]"), "Kept: this page still reaches the gateway");
    operator.go("status");
    browser.awaitText(MASTER, "192.0.2.100/24");
    browser.picture("first");
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void pageThatIsOpenWhileTheGatewayIsKilledSaysSoAndGoesOnByItself() {
    gateway.write("io.understudy.virtualip-office", "name = office", "address = 192.0.2.100/24");
    gateway.write(
        "io.understudy.vrrp.instance-office",
        "name = office",
        "interface = us0",
        "vrid = 51",
        "virtualIps = office");
    browser.await(MASTER);
    gateway.kill();
    browser.awaitText(By.cssSelector("#understudy"), "No news from the gateway");
    browser.picture("stale");
    gateway.start();
    browser.await(MASTER);
    browser.awaitText(By.cssSelector("#understudy"), "Live");
  }

  @Test
  void changeThatNobodyConfirmsIsRolledBackAndStagedAgain() {
    make("192.0.2.100/24");
    operator.plan();
    operator.press("Apply now");
    browser.click(By.xpath("//button[normalize-space()='Let me decide']"));
    browser.picture("trial");
    browser.click(By.xpath("//button[normalize-space()='Roll back']"));
    browser.awaitNone(TRIAL);
    browser.awaitText(By.cssSelector("[aria-label='Unsaved changes']"), "2");
    operator.go("status");
    browser.awaitNone(CARD);
  }

  @Test
  void importedFileIsStagedWithWhatBecameOfEachLine() {
    operator.go("exchange");
    browser.upload(
        "keepalived.conf",
        """
        vrrp_instance office {
          interface us0
          virtual_router_id 51
          priority 120
          virtual_ipaddress {
            192.0.2.100/24
          }
        }
        virtual_server 192.0.2.9 80 {
        }
        """);
    browser.click(By.xpath("//button[normalize-space()='Import into unsaved changes']"));
    browser.awaitText(By.cssSelector("main table"), "virtual_server");
    browser.picture("import");
    operator.plan();
    browser.awaitText(DIALOG, "us0/51/IPv4");
  }

  private void make(String address) {
    operator.go("virtual-ip");
    operator.add("Virtual IP");
    operator.type("name", "office");
    operator.type("address", address);
    browser.picture("virtual-ip");
    operator.save();
    operator.go("vrrp-instances");
    operator.add("Instance");
    operator.type("name", "office");
    operator.type("interface", "us0");
    operator.type("vrid", "51");
    operator.enter("virtualIps", "office");
    browser.picture("first-instance");
    operator.save();
  }

  @Test
  void whoIsSecondIsShownWhatTheFirstHasChangedAndLosesNothing() {
    make("192.0.2.100/24");
    operator.edit("office");
    operator.type("priority", "120");
    browser.script(STAGE_FOR_SOMEBODY_ELSE, 200);
    operator.press("Save");
    browser.awaitText(DIALOG, "200");
    browser.awaitText(DIALOG, "120");
    browser.picture("conflict");
  }

  @Test
  void pageFitsANarrowWindowInLightAndInDark() {
    make("192.0.2.100/24");
    browser.size(360, 740);
    for (String page : List.of("status", "vrrp-instances", "general")) {
      operator.go(page);
      assertEquals(true, browser.script("return " + FITS), page);
    }
    browser.prefer("dark");
    operator.go("vrrp-instances");
    operator.edit("office");
    browser.picture("narrow-dark-form");
  }

  @Test
  void logStandsBesideItsSettingsWhereThereIsRoomAndBelowElsewhere() {
    operator.go("general");
    browser.await(By.cssSelector(".us-log li"));
    browser.picture("general");
    assertEquals("beside", browser.script(WHERE_THE_LOG_IS));
    browser.size(900, 900);
    assertEquals("below", browser.script(WHERE_THE_LOG_IS));
  }
}
