package io.understudy.webconsole;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.api.ConfigurationCheck;
import io.understudy.model.ConfigurationProblem;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.felix.webconsole.spi.ValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ConfigurationPageComponentTest {

  private static final String FACTORY = "io.understudy.vrrp.instance";
  private static final String PID = FACTORY + ".4711";
  private static final String MADE_UP = "__Temporary PID__";

  private final ConfigurationPageComponent page = new ConfigurationPageComponent();
  private final Opinion opinion = new Opinion();

  @Test
  void badValueIsRefusedWithItsSentence() {
    page.bind(opinion);
    opinion.problems =
        List.of(new ConfigurationProblem(PID, "vrid", "999", "must be a whole number in 1..255"));

    assertEquals(
        "Not saved: vrid must be a whole number in 1..255: 999",
        refusal(() -> page.updateConfiguration(FACTORY, PID, vrid(999))));
    assertEquals(List.of(PID + " {vrid=999}"), opinion.asked);
  }

  @Test
  void newConfigurationIsJudgedByItsFactory() throws ValidationException {
    page.bind(opinion);

    page.updateConfiguration(FACTORY, MADE_UP, vrid(51));

    assertEquals(List.of(FACTORY + " {vrid=51}"), opinion.asked);
  }

  @Test
  void sectionWithoutFactoryIsJudged() throws ValidationException {
    page.bind(opinion);

    page.updateConfiguration(null, "io.understudy.global", vrid(1));

    assertEquals(List.of("io.understudy.global {vrid=1}"), opinion.asked);
  }

  @Test
  void deletionIsRefusedAndSaysWhereItHurts() {
    page.bind(opinion);
    opinion.problems =
        List.of(new ConfigurationProblem(PID, "virtualIps", "gw", "must name Virtual IPs"));

    assertEquals(
        "Not saved: '" + PID + "' virtualIps must name Virtual IPs: gw",
        refusal(
            () ->
                page.deleteConfiguration("io.understudy.virtualip", "io.understudy.virtualip~gw")));
    assertEquals(List.of("io.understudy.virtualip~gw"), opinion.asked);
  }

  @Test
  void severalProblemsAreAllSaid() {
    page.bind(opinion);
    opinion.problems =
        List.of(
            new ConfigurationProblem(PID, "vrid", "0", "must be right"),
            new ConfigurationProblem(PID, "priority", "0", "must be right"));

    assertEquals(
        "Not saved: vrid must be right: 0; priority must be right: 0",
        refusal(() -> page.updateConfiguration(FACTORY, PID, vrid(0))));
  }

  @Test
  void everyCheckIsAsked() {
    page.bind(new Opinion());
    page.bind(opinion);
    page.bind(new Opinion());
    opinion.problems = List.of(new ConfigurationProblem(PID, "vrid", "0", "must be right"));

    assertEquals(
        "Not saved: vrid must be right: 0",
        refusal(() -> page.updateConfiguration(FACTORY, PID, vrid(0))));
  }

  @Test
  void configurationsOfOthersAreNotJudged() throws ValidationException {
    page.bind(opinion);

    page.updateConfiguration("org.example.factory", MADE_UP, vrid(1));
    page.updateConfiguration(null, "org.example", vrid(1));
    page.deleteConfiguration(null, "org.example");
    page.createConfiguration("io.understudy.global");
    page.createFactoryConfiguration(FACTORY, null);

    assertEquals(List.of(), opinion.asked);
  }

  @Test
  void everythingIsStoredWhileThereIsNobodyToAsk() {
    opinion.problems = List.of(new ConfigurationProblem(PID, "vrid", "0", "must be right"));
    page.bind(opinion);
    page.unbind(opinion);

    assertDoesNotThrow(() -> page.updateConfiguration(FACTORY, PID, vrid(0)));
    assertDoesNotThrow(() -> page.deleteConfiguration(FACTORY, PID));
  }

  @Test
  void replacedCheckIsNotLostWhenTheOldOneGoes() {
    opinion.problems = List.of(new ConfigurationProblem(PID, "vrid", "0", "must be right"));
    Opinion old = new Opinion();
    page.bind(old);
    page.bind(opinion);
    page.unbind(old);

    refusal(() -> page.updateConfiguration(FACTORY, PID, vrid(0)));
  }

  private static Hashtable<String, Object> vrid(int vrid) {
    return new Hashtable<>(Map.of("vrid", vrid));
  }

  private static String refusal(Executable change) {
    return String.valueOf(assertThrows(ValidationException.class, change).getMessage());
  }

  private static final class Opinion implements ConfigurationCheck {

    private final List<String> asked = new ArrayList<>();
    private List<ConfigurationProblem> problems = List.of();

    @Override
    public List<ConfigurationProblem> saving(String pid, Map<String, Object> properties) {
      asked.add(pid + " " + properties);
      return problems;
    }

    @Override
    public List<ConfigurationProblem> deleting(String pid) {
      asked.add(pid);
      return problems;
    }
  }
}
