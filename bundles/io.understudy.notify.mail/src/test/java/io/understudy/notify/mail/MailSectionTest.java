package io.understudy.notify.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.ConfigurationProblem;
import io.understudy.model.State;
import io.understudy.spi.notify.Notification;
import io.understudy.spi.notify.Notification.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSectionTest {

  @Test
  void leastThatIsSaidIsEnough() {
    MailSection section = Samples.section().content().orElseThrow();
    assertEquals("mail.example.org:587", section.server().toString());
    assertEquals(Security.STARTTLS, section.server().security());
    assertEquals(List.of(new MailAddress("", "ops@example.org")), section.to());
    assertTrue(section.server().login().isEmpty());
    assertTrue(section.server().caFile().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"NONE,0,25", "STARTTLS,0,587", "TLS,0,465", "tls,2525,2525"})
  void portFollowsFromTheSecurity(String security, int port, int expected) {
    MailSection section =
        Samples.section("security", security, "port", port).content().orElseThrow();
    assertEquals(expected, section.server().port());
  }

  @ParameterizedTest
  @CsvSource({
    "host,mail example,host",
    "host,'mail\r\nX',host",
    "port,70000,port",
    "security,SSL,security",
    "security,STARTLS,security",
    "from,gateway,from",
    "to,'ops@example.org, everybody',to",
    "states,'MASTER, ACTIVE',states",
    "caFile,ca.pem,caFile",
    "heloName,gw 1,heloName",
    "timeoutMillis,0,timeoutMillis",
    "user,gw1,password",
    "password,geheim,user",
    "pasword,geheim,pasword"
  })
  void whatIsWrongIsRefusedByItsKey(String key, String value, String refused) {
    List<ConfigurationProblem> problems = Samples.section(key, value).problems();
    assertEquals(List.of(refused), problems.stream().map(ConfigurationProblem::property).toList());
    assertTrue(problems.stream().noneMatch(problem -> problem.toString().contains("geheim")));
  }

  @Test
  void passwordIsNotSentInTheClear() {
    assertEquals(
        List.of("security"),
        Samples.section("security", "NONE", "user", "gw1", "password", "geheim").problems().stream()
            .map(ConfigurationProblem::property)
            .toList());
  }

  @Test
  void nothingShowsThePassword() {
    MailSection section =
        Samples.section("user", "gw1", "password", "geheim").content().orElseThrow();
    assertFalse(section.toString().contains("geheim"));
  }

  @Test
  void checkBelievesPlaceholdersAndKnowsItsPids() {
    MailCheckComponent check = new MailCheckComponent();
    Map<String, Object> secret = Samples.with("user", "gw1", "password", "$[secret:mail]");
    assertEquals(List.of(), check.saving(MailSection.PID + "~ops", secret));
    assertEquals(1, check.saving(MailSection.PID, Samples.with("port", "x")).size());
    assertEquals(1, check.saving(MailSection.PID + ".1-2-3", Samples.with("port", "x")).size());
    assertEquals(List.of(), check.saving(MailSection.PID + "box", Map.of()));
    assertEquals(List.of(), check.deleting(MailSection.PID + "~ops"));
  }

  @Test
  void selectionIsByInstanceAndStateEntered() {
    Selection selection =
        Samples.section("instances", "office, lab", "states", new String[] {"master", "STOP"})
            .content()
            .orElseThrow()
            .selection();
    assertTrue(includes(selection, Kind.TRANSITION, "office", State.MASTER));
    assertTrue(includes(selection, Kind.TRANSITION, "lab", State.INITIALIZE));
    assertFalse(includes(selection, Kind.TRANSITION, "office", State.FAULT));
    assertFalse(includes(selection, Kind.TRANSITION, "other", State.MASTER));
    assertFalse(includes(selection, Kind.PRESENT, "office", State.MASTER));
    assertFalse(includes(selection, Kind.PRIORITY, "office", State.MASTER));
    assertFalse(includes(selection, Kind.LOWER_PRIORITY_HEARD, "office", State.MASTER));
  }

  @Test
  void presentStatesAreToldIfWanted() {
    Selection selection = Samples.section("onStart", true).content().orElseThrow().selection();
    assertTrue(includes(selection, Kind.PRESENT, "any", State.BACKUP));
  }

  private static boolean includes(Selection selection, Kind kind, String instance, State to) {
    Notification notification = Samples.notification(kind, instance, State.BACKUP, to, "");
    return selection.includes(notification);
  }
}
