package io.understudy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.Buffer;
import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What crosses a boundary is an immutable value. */
class ValuesTest {

  private static final int MOST_COMPONENTS = 8;

  @Test
  void valuesAreRecordsEnumsClosedInterfacesOrFinalClasses() {
    classes().that(areValues()).should(be("closed", ValuesTest::isClosed)).check(Modules.BUNDLES);
  }

  @Test
  void valuesNeverChange() {
    fields()
        .that()
        .areDeclaredInClassesThat(areValues())
        .should()
        .haveModifier(FINAL)
        .check(Modules.BUNDLES);
  }

  @Test
  void otherExportedTypesAreInterfacesExceptionsOrClosed() {
    classes()
        .that(areExported())
        .should(be("an interface, an exception or closed", ValuesTest::isInterfaceOrClosed))
        .check(Modules.BUNDLES);
  }

  @Test
  void recordsHoldNeitherArraysNorBuffersNorTooMuch() {
    classes().that().areRecords().should(haveModestComponents()).check(Modules.MAIN);
  }

  private static DescribedPredicate<JavaClass> areValues() {
    return describe(
        "are values of the model, snapshots of the API, events or effects",
        type ->
            isDeclared(type)
                && (type.getPackageName().equals("io.understudy.model")
                    || type.getPackageName().equals("io.understudy.api") && !type.isInterface()
                    || type.isAssignableTo("io.understudy.protocol.machine.Event")
                    || type.isAssignableTo("io.understudy.protocol.machine.Effect")));
  }

  private static DescribedPredicate<JavaClass> areExported() {
    return describe(
        "are exported",
        type -> isDeclared(type) && type.getPackageName().matches("io.understudy.(api|spi).*"));
  }

  /** Not one that the compiler makes: of a package, or of a switch on an enum. */
  private static boolean isDeclared(JavaClass type) {
    return !type.getSimpleName().equals("package-info") && !type.getModifiers().contains(SYNTHETIC);
  }

  private static boolean isClosed(JavaClass type) {
    Class<?> reflected = type.reflect();
    return reflected.isRecord()
        || reflected.isEnum()
        || reflected.isSealed()
        || isVisitor(reflected)
        || isFunctional(reflected)
        || Modifier.isFinal(reflected.getModifiers());
  }

  private static boolean isInterfaceOrClosed(JavaClass type) {
    return type.isInterface() || type.isAssignableTo(Throwable.class) || isClosed(type);
  }

  /** The {@code Cases} of a sealed family: one method a case, no state. */
  private static boolean isVisitor(Class<?> type) {
    return type.isInterface() && type.getSimpleName().equals("Cases") && type.isMemberClass();
  }

  private static boolean isFunctional(Class<?> type) {
    return type.isInterface()
        && Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .count()
            == 1;
  }

  private static ArchCondition<JavaClass> be(String description, Predicate<JavaClass> expected) {
    return ArchCondition.from(describe("be " + description, expected));
  }

  private static ArchCondition<JavaClass> haveModestComponents() {
    return new ArchCondition<>("hold no array, no buffer and at most 8 components") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        RecordComponent[] components = type.reflect().getRecordComponents();
        if (components.length > MOST_COMPONENTS) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " has " + components.length + " components"));
        }
        for (RecordComponent component : components) {
          if (component.getType().isArray() || Buffer.class.isAssignableFrom(component.getType())) {
            events.add(
                SimpleConditionEvent.violated(
                    type, type.getName() + " holds the mutable " + component.getName()));
          }
        }
      }
    };
  }
}
