package io.understudy.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * API and protocol explain themselves: every package, every type that is not private, every public
 * or protected method of an exported type. Overriding methods, constructors, fields and record
 * components may be silent.
 */
class JavadocTest {

  @ParameterizedTest
  @ValueSource(strings = {"io.understudy.api", "io.understudy.protocol"})
  void packagesTypesAndMethodsAreDocumented(String module) {
    Sources sources = new Sources(Path.of("../../bundles", module));
    assertFalse(sources.units().isEmpty());

    Silent silent = new Silent(sources);
    silent.scan(sources.units(), null);

    assertEquals(List.of(), silent.found, "without Javadoc");
  }

  private static final class Silent extends TreePathScanner<Void, Void> {

    private final Sources sources;
    private final List<String> found = new ArrayList<>();

    private Silent(Sources sources) {
      this.sources = sources;
    }

    @Override
    public Void visitPackage(PackageTree node, Void unused) {
      if (sources.position(getCurrentPath()).startsWith("package-info.java")) {
        expectComment(node.getPackageName().toString());
      }
      return null;
    }

    @Override
    public Void visitClass(ClassTree node, Void unused) {
      if (!node.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
        expectComment(node.getSimpleName().toString());
      }
      return super.visitClass(node, unused);
    }

    @Override
    public Void visitMethod(MethodTree node, Void unused) {
      boolean constructor = node.getReturnType() == null;
      if (!constructor && !overrides(node) && isExported(getCurrentPath())) {
        expectComment(node.getName().toString());
      }
      return null;
    }

    @Override
    public Void visitNewClass(NewClassTree node, Void unused) {
      return null;
    }

    private void expectComment(String name) {
      if (!sources.isDocumented(getCurrentPath())) {
        found.add(sources.position(getCurrentPath()) + " " + name);
      }
    }

    private static boolean overrides(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
          .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    /** True for a type or a method that is public or protected, as are all that enclose it. */
    private static boolean isExported(TreePath path) {
      TreePath parent = path.getParentPath();
      boolean member = parent.getLeaf() instanceof ClassTree;
      boolean ofInterface = parent.getLeaf().getKind() == Tree.Kind.INTERFACE;
      return (isOpen(modifiers(path.getLeaf())) || ofInterface) && (!member || isExported(parent));
    }

    private static ModifiersTree modifiers(Tree tree) {
      return tree instanceof ClassTree type
          ? type.getModifiers()
          : ((MethodTree) tree).getModifiers();
    }

    private static boolean isOpen(ModifiersTree modifiers) {
      return modifiers.getFlags().contains(Modifier.PUBLIC)
          || modifiers.getFlags().contains(Modifier.PROTECTED);
    }
  }
}
