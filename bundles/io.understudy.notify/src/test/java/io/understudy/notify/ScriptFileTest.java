package io.understudy.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.spi.platform.RunAs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptFileTest {

  @TempDir private Path temporary;
  private Path folder;
  private Path script;

  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectory(temporary.toRealPath().resolve("folder"));
    script = folder.resolve("script");
    Files.writeString(script, "true\n");
    permit(folder, "rwxr-xr-x");
    permit(script, "rw-r--r--");
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static Optional<String> objection(Path path) {
    return ScriptFile.objection(path, RunAs.GATEWAY);
  }

  private void giveAway(Path path) throws IOException {
    assumeTrue(Files.getOwner(Path.of("/proc/self")).getName().equals("root"), "needs root");
    UserPrincipal nobody =
        path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("65534");
    Files.setOwner(path, nobody);
  }

  @Test
  void nothingSpeaksAgainstAScriptThatOnlyWeCanReplace() {
    assertEquals(Optional.empty(), objection(script));
  }

  @Test
  void othersMustNotWriteIt() throws IOException {
    permit(script, "rw-rw-r--");
    assertEquals(Optional.of("others may write " + script), objection(script));
  }

  @Test
  void othersMustNotWriteAFolderOnTheWay() throws IOException {
    permit(folder, "rwxrwxrwx");
    assertEquals(Optional.of("others may write " + folder), objection(script));
  }

  @Test
  void nobodyElseMustOwnIt() throws IOException {
    giveAway(script);
    assertTrue(objection(script).orElseThrow().startsWith(script + " belongs to "));
  }

  @Test
  void nobodyElseMustOwnAFolderOnTheWay() throws IOException {
    giveAway(folder);
    assertTrue(objection(script).orElseThrow().startsWith(folder + " belongs to "));
  }

  @Test
  void whoeverRunsItMayOwnIt() throws IOException {
    giveAway(folder);
    giveAway(script);
    assertEquals(Optional.empty(), ScriptFile.objection(script, new RunAs("65534", "")));
  }

  @Test
  void linksAreFollowedAndTheFoldersOfTheirTargetsLookedAt() throws IOException {
    Path link = temporary.resolve("link");
    Files.createSymbolicLink(link, Path.of("folder/../folder/script"));
    assertEquals(Optional.empty(), objection(link));
    permit(folder, "rwxrwxrwx");
    assertEquals(Optional.of("others may write " + folder), objection(link));
  }

  @Test
  void linksInACircleAreNoScript() throws IOException {
    Path link = temporary.resolve("link");
    Files.createSymbolicLink(link, link);
    assertTrue(objection(link).orElseThrow().contains("too many symbolic links"));
  }

  @Test
  void folderIsNoScript() {
    assertEquals(Optional.of(folder + " is no file"), objection(folder));
  }

  @Test
  void unknownUserCannotBeTrusted() {
    assertTrue(
        ScriptFile.objection(script, new RunAs("no-such-user", ""))
            .orElseThrow()
            .startsWith("it cannot be checked"));
  }
}
