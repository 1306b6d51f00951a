package io.understudy.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The parsed main sources of a module, for what class files do not show. */
final class Sources {

  private final List<CompilationUnitTree> units = new ArrayList<>();
  private final DocTrees docs;

  Sources(Path module) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(Modules.sources(module)));
      task.parse().forEach(units::add);
      docs = DocTrees.instance(task);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<CompilationUnitTree> units() {
    return units;
  }

  boolean isDocumented(TreePath path) {
    return docs.getDocCommentTree(path) != null;
  }

  /** File and line. */
  String position(TreePath path) {
    CompilationUnitTree unit = path.getCompilationUnit();
    Tree node = path.getLeaf();
    long line =
        unit.getLineMap().getLineNumber(docs.getSourcePositions().getStartPosition(unit, node));
    return Path.of(unit.getSourceFile().getName()).getFileName() + ":" + line;
  }
}
