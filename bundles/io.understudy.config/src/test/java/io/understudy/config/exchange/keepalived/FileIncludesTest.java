package io.understudy.config.exchange.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.config.exchange.keepalived.Includes.IncludedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIncludesTest {

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("conf.d/deep"));
    for (String name : List.of("b.conf", "a.conf", "c.txt", "deep/d.conf")) {
      Files.writeString(folder.resolve("conf.d").resolve(name), "in " + name);
    }
  }

  @Test
  void wildcardsFindFilesInOrder() throws IOException {
    assertEquals(List.of("in a.conf", "in b.conf"), found("conf.d/*.conf", ""));
    assertEquals(List.of("in a.conf", "in c.txt"), found("conf.d/{a.conf,c.txt}", ""));
    assertEquals(List.of("in deep/d.conf"), found("conf.d/*/d.conf", ""));
    assertEquals(List.of("in c.txt"), found(folder + "/conf.d/c.txt", ""));
  }

  @Test
  void namesAreRelativeToTheFileThatIncludes() throws IOException {
    assertEquals(
        List.of("in deep/d.conf"),
        found("deep/d.conf", folder.resolve("conf.d/a.conf").toString()));
  }

  @Test
  void whatIsNotThereIsNothing() throws IOException {
    assertEquals(List.of(), found("conf.d/none", ""));
    assertEquals(List.of(), found("none.d/*.conf", ""));
  }

  @Test
  void uploadHasNoOtherFiles() {
    assertThrows(IOException.class, () -> Includes.NONE.find("a.conf", ""));
  }

  private List<String> found(String pattern, String from) throws IOException {
    return new FileIncludes(folder).find(pattern, from).stream().map(IncludedFile::text).toList();
  }
}
