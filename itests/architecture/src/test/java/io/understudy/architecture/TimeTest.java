package io.understudy.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.AndFullName.Predicates.fullNameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/**
 * Time is an argument and chance is injected, in tests too: only {@code SystemMonotonicClock} reads
 * the machine's clock.
 */
class TimeTest {

  private static final String CLOCK = "io.understudy.platform.linux.SystemMonotonicClock";

  private static final String SECRETS =
      "io.understudy.security.SetPassword|io.understudy.webconsole.api.Tokens";

  private static final String READ_THE_CLOCK =
      "java.lang.System.(nanoTime|currentTimeMillis).*"
          + "|java.time.*.now\\(.*"
          + "|java.time.Clock.(system|tick).*"
          + "|java.util.Date.<init>\\(\\)";

  private static final String WAIT_FOR_THE_CLOCK =
      "java.lang.Thread.sleep.*|java.util.concurrent.TimeUnit.sleep.*|java.util.Timer.<init>.*";

  private static final String ROLL_DICE =
      "java.util.(Random|SplittableRandom).<init>\\(\\)"
          + "|java.security.SecureRandom.*"
          + "|java.util.concurrent.ThreadLocalRandom.*"
          + "|java.lang.Math.random.*";

  private static final String MAKE_DICE =
      "java.util.(Random|SplittableRandom).<init>.*"
          + "|java.util.random.RandomGenerator(Factory)?.(of|getDefault).*";

  @Test
  void nobodyReadsTheClock() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(CLOCK)
        .should()
        .accessTargetWhere(target(fullNameMatching(READ_THE_CLOCK)))
        .check(Modules.EVERYTHING);
  }

  @Test
  void nobodyWaitsForTheClock() {
    noClasses()
        .should()
        .accessTargetWhere(target(fullNameMatching(WAIT_FOR_THE_CLOCK)))
        .check(Modules.EVERYTHING);
  }

  @Test
  void chanceHasASeedButForSecrets() {
    noClasses()
        .that()
        .haveNameNotMatching(SECRETS)
        .should()
        .accessTargetWhere(target(fullNameMatching(ROLL_DICE)))
        .check(Modules.EVERYTHING);
  }

  @Test
  void bundlesAreGivenTheirGenerator() {
    noClasses()
        .should()
        .accessTargetWhere(target(fullNameMatching(MAKE_DICE)))
        .check(Modules.BUNDLES);
  }
}
