package io.understudy.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dependencies point inward only. */
class PackagesTest {

  @ParameterizedTest(name = "{0} sees {1}")
  @CsvSource({
    "model,    model",
    "api,      api model",
    "spi,      spi api.alarm model",
    "protocol, protocol model",
    "engine,   engine protocol api spi model",
    "platform, platform spi model",
    "config,   config api model",
    "notify, notify api spi model",
    "notify.mail, notify.mail api spi model",
    "tracker.script, tracker.script api spi model",
    "tracker.iface, tracker.iface api spi model",
    "tracker.process, tracker.process api spi model",
    "webconsole, webconsole api model",
    "security, security api model",
    "logging,  logging api model",
    "shell, shell api model",
    "metrics, metrics api model",
    "health, health api model",
    "testkit,  testkit api spi model",
  })
  void packageSeesInwardOnly(String from, String to) {
    String[] seen =
        Arrays.stream(to.split(" ")).map(PackagesTest::withSubpackages).toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(withSubpackages(from))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.understudy..").and(resideInAnyPackage(seen).negate()))
        .check(Modules.MAIN);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.understudy.(**)").should().beFreeOfCycles().check(Modules.MAIN);
  }

  private static String withSubpackages(String name) {
    return "io.understudy." + name + "..";
  }
}
