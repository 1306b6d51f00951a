package io.understudy.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** Where the modules, their sources and their built classes are. */
final class Modules {

  /** What ships. */
  static final JavaClasses BUNDLES = classes("bundles/*/target/classes");

  /** What ships, and what stands in for the machine in tests. */
  static final JavaClasses MAIN = classes("{bundles/*,itests/testkit}/target/classes");

  /** The above and all tests; not the benchmarks, whose business is the clock. */
  static final JavaClasses EVERYTHING =
      classes("{bundles/*/target/classes,itests/testkit/target/classes,*/*/target/test-classes}");

  private Modules() {}

  /** The directories of the bundles, the protocol's among them. */
  static List<Path> bundles() {
    return find("bundles/*");
  }

  /** The main source files of a module. */
  static List<Path> sources(Path module) {
    try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaClasses classes(String pattern) {
    return new ClassFileImporter().importPaths(find(pattern));
  }

  private static List<Path> find(String pattern) {
    Path root = Path.of("../..");
    int depth = 4;
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    try (Stream<Path> files = Files.find(root, depth, (path, kind) -> kind.isDirectory())) {
      return files.filter(path -> matcher.matches(root.relativize(path))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
