package io.understudy.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other tests of this package judge something. */
class ModulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.understudy.model",
        "io.understudy.spi.platform",
        "io.understudy.protocol.wire",
        "io.understudy.protocol.machine",
        "io.understudy.engine",
        "io.understudy.platform.linux",
        "io.understudy.config",
        "io.understudy.notify",
        "io.understudy.notify.mail",
        "io.understudy.tracker.script",
        "io.understudy.tracker.iface",
        "io.understudy.tracker.process",
        "io.understudy.webconsole",
        "io.understudy.security",
        "io.understudy.logging",
        "io.understudy.shell",
        "io.understudy.metrics",
        "io.understudy.health",
      })
  void everyPackageIsRead(String name) {
    assertHasClasses(Modules.BUNDLES, name);
    assertHasClasses(Modules.MAIN, name);
    assertHasClasses(Modules.EVERYTHING, name);
  }

  @Test
  void testsAreRead() {
    assertHasClasses(Modules.MAIN, "io.understudy.testkit");
    assertHasClasses(Modules.EVERYTHING, "io.understudy.simulation");
    assertTrue(Modules.EVERYTHING.contain(ModulesTest.class));
  }

  private static void assertHasClasses(JavaClasses classes, String name) {
    assertTrue(
        classes.stream().anyMatch(type -> type.getPackageName().startsWith(name)),
        "no classes of " + name);
  }
}
