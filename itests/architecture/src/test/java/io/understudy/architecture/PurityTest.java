package io.understudy.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.AndFullName.Predicates.fullNameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaModifier;
import org.junit.jupiter.api.Test;

/** The protocol and its values compute and do nothing else; the engine acts through ports only. */
class PurityTest {

  private static final String MODEL = "io.understudy.model";
  private static final String PROTOCOL = "io.understudy.protocol..";
  private static final String ENGINE = "io.understudy.engine..";

  private static final String ENGINE_FILES =
      "io\\.understudy\\.engine\\.journal\\.(Journal(File|Reader)|DrainFile).*";
  private static final String PLATFORM = "io.understudy.platform.linux..";

  private static final String[] PURE = {
    MODEL,
    PROTOCOL,
    "java.lang",
    "java.lang.invoke",
    "java.lang.runtime",
    "java.nio",
    "java.nio.charset",
    "java.security",
    "java.time",
    "java.util",
    "java.util.function",
    "java.util.random",
    "java.util.stream",
    "javax.crypto",
    "javax.crypto.spec",
    "org.jspecify.annotations",
  };

  @Test
  void protocolAndModelDependOnPureJavaOnly() {
    classes()
        .that()
        .resideInAnyPackage(MODEL, PROTOCOL)
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(PURE)
        .check(Modules.BUNDLES);
  }

  @Test
  void protocolAndModelAskNothingOfTheVirtualMachine() {
    noClasses()
        .that()
        .resideInAnyPackage(MODEL, PROTOCOL)
        .should()
        .accessTargetWhere(target(fullNameMatching("java.lang.System.(?!arraycopy).*")))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Runtime.class, ProcessBuilder.class, Thread.class, ThreadLocal.class)
        .check(Modules.BUNDLES);
  }

  /** The journal on disk has a thread of its own. */
  @Test
  void engineDoesNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAPackage(ENGINE)
        .and()
        .haveNameNotMatching(ENGINE_FILES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.net..", "java.nio.channels..", "java.nio.file..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Runtime.class, ProcessBuilder.class)
        .check(Modules.BUNDLES);
  }

  @Test
  void onlyThePlatformCallsNativeCode() {
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(PLATFORM)
        .should()
        .haveModifier(JavaModifier.NATIVE)
        .check(Modules.BUNDLES);
    noClasses()
        .that()
        .resideOutsideOfPackage(PLATFORM)
        .should()
        .accessTargetWhere(target(fullNameMatching("java.lang.(System|Runtime).load.*")))
        .check(Modules.BUNDLES);
  }

  /** Programs of the user go through one launcher, and nothing else does. */
  @Test
  void nobodyForks() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.understudy.platform.linux.program.Launcher")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ProcessBuilder.class)
        .orShould()
        .accessTargetWhere(target(fullNameMatching("java.lang.Runtime.exec.*")))
        .check(Modules.BUNDLES);
  }

  @Test
  void nobodyLooksNamesUp() {
    noClasses()
        .should()
        .accessTargetWhere(target(fullNameMatching("java.net.InetAddress.get(All)?ByName.*")))
        .check(Modules.BUNDLES);
  }
}
