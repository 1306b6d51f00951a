package io.understudy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.core.domain.JavaModifier.VOLATILE;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.util.TreeScanner;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * One thread owns what there is in model, protocol and engine; other threads meet it in two places
 * only. The edge bundles have one executor each, and no locks either.
 */
class ThreadsTest {

  private static final Set<String> MEETING_PLACES = Set.of("Mailbox", "PublishedSnapshot");

  @Test
  void noVolatileFields() {
    noFields()
        .that()
        .areDeclaredInClassesThat(belongToOneThread())
        .should()
        .haveModifier(VOLATILE)
        .check(Modules.BUNDLES);
  }

  @Test
  void noSynchronizedMethods() {
    noMethods()
        .that()
        .areDeclaredInClassesThat(belongToOneThread())
        .should()
        .haveModifier(SYNCHRONIZED)
        .check(Modules.BUNDLES);
  }

  @Test
  void noSynchronizedBlocks() {
    List<String> files =
        Modules.bundles().stream()
            .flatMap(module -> new Sources(module).units().stream())
            .filter(ThreadsTest::synchronizes)
            .map(unit -> Path.of(unit.getSourceFile().getName()).getFileName().toString())
            .filter(file -> !MEETING_PLACES.contains(file.replace(".java", "")))
            .toList();
    assertEquals(List.of(), files);
  }

  @Test
  void noAtomics() {
    noClasses()
        .that(belongToOneThread())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent.atomic..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.invoke.VarHandle")
        .check(Modules.BUNDLES);
  }

  @Test
  void noLocks() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent.locks..")
        .check(Modules.BUNDLES);
  }

  private static DescribedPredicate<JavaClass> belongToOneThread() {
    return describe(
        "belong to one thread",
        type ->
            type.getPackageName().matches("io.understudy.(model|protocol|engine).*")
                && !MEETING_PLACES.contains(outermost(type).getSimpleName()));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ThreadsTest::outermost).orElse(type);
  }

  private static boolean synchronizes(CompilationUnitTree unit) {
    Boolean found =
        new TreeScanner<Boolean, Void>() {
          @Override
          public Boolean visitSynchronized(SynchronizedTree node, Void unused) {
            return true;
          }

          @Override
          public Boolean reduce(Boolean one, Boolean other) {
            return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
          }
        }.scan(unit, null);
    return Boolean.TRUE.equals(found);
  }
}
