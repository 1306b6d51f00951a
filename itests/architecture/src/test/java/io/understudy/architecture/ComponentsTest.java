package io.understudy.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import org.junit.jupiter.api.Test;

/** Declarative Services stops at the edge: in classes that only translate. */
class ComponentsTest {

  private static final String EDGE = ".*(Component|Plugin|Commands)";

  private static final DescribedPredicate<JavaAnnotation<?>> OF_DECLARATIVE_SERVICES =
      DescribedPredicate.describe(
          "an annotation of Declarative Services",
          annotation ->
              annotation
                  .getRawType()
                  .getPackageName()
                  .equals("org.osgi.service.component.annotations"));

  @Test
  void annotatedTypesAreEdges() {
    classes()
        .that()
        .areAnnotatedWith(OF_DECLARATIVE_SERVICES)
        .should()
        .haveNameMatching(EDGE)
        .check(Modules.BUNDLES);
  }

  @Test
  void annotatedMembersAreInEdges() {
    members()
        .that()
        .areAnnotatedWith(OF_DECLARATIVE_SERVICES)
        .should()
        .beDeclaredInClassesThat()
        .haveNameMatching(EDGE)
        .check(Modules.BUNDLES);
  }

  @Test
  void referencesAreParametersNotFields() {
    noFields().should().beAnnotatedWith(OF_DECLARATIVE_SERVICES).check(Modules.BUNDLES);
  }
}
