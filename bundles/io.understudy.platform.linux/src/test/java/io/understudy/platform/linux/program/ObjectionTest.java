package io.understudy.platform.linux.program;

import static io.understudy.platform.linux.program.ProgramFolder.AMPLE;
import static io.understudy.platform.linux.program.ProgramFolder.NOBODY;
import static io.understudy.platform.linux.program.ProgramFolder.command;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.spi.platform.Program;
import io.understudy.spi.platform.ProgramOutcome;
import io.understudy.spi.platform.RunAs;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not run, and what is said of it. The temporary folder is in one that is sticky. */
class ObjectionTest {

  private static final int NOBODYS_NUMBER = 65534;

  @TempDir Path temporary;
  private ProgramFolder folder;
  private LinuxPrograms programs;
  private Path script;

  @BeforeEach
  void unpack() throws Exception {
    assumeTrue(ProgramFolder.isRoot());
    folder = new ProgramFolder(temporary);
    programs = folder.programs();
    Files.createDirectory(folder.path("bin"));
    script = folder.script("bin/check", "exit 0");
  }

  private void assertObjection(String expected, Program program) {
    assertEquals(Optional.of(expected), programs.objection(program));
    assertEquals(ProgramOutcome.refused(expected), programs.run(program, () -> {}));
  }

  private void assertRuns(Program program) {
    assertEquals(Optional.empty(), programs.objection(program));
    assertTrue(programs.run(program, () -> {}).isSuccess());
  }

  private Program as(RunAs runAs) {
    return folder.program(script, runAs, AMPLE);
  }

  @Test
  void nothingSpeaksAgainstAProgramOfRoot() {
    assertRuns(folder.program(script));
    assertRuns(as(NOBODY));
    assertRuns(as(new RunAs("root", "nogroup")));
    assertRuns(as(new RunAs("", "nogroup")));
  }

  @Test
  void linksAreFollowed() throws Exception {
    Path link = Files.createSymbolicLink(folder.path("link"), Path.of("bin/../bin"));
    Path file = Files.createSymbolicLink(folder.path("file"), folder.path("link/./check"));

    assertRuns(folder.program(link.resolve("check")));
    assertRuns(folder.program(file));
    assertRuns(command("/bin/true"));
    assertRuns(command("/usr/bin/../bin//true"));
  }

  @Test
  void linkedFolderOfAMergedSystemIsNoReason() {
    assumeTrue(Files.isSymbolicLink(Path.of("/bin")));

    assertRuns(command("/bin/true"));
  }

  @Test
  void loopOfLinksIsRefused() throws Exception {
    Path loop = folder.path("loop");
    Files.createSymbolicLink(loop, loop);

    assertObjection(
        loop + " is one of too many symbolic links", folder.program(loop.resolve("check")));
  }

  @Test
  void relativePathIsRefused() {
    assertObjection("a program is named by its absolute path: check", command("check"));
  }

  @Test
  void pathThatCannotBeIsRefused() {
    assertObjection("this is no path: /bin/\0", command("/bin/\0"));
  }

  @Test
  void missingIsRefused() {
    assertObjection(
        "there is no " + temporary + "/bin/none", folder.program(folder.path("bin/none")));
    assertObjection("there is no " + temporary + "/x", folder.program(folder.path("x/y")));
  }

  @Test
  void whatIsNoFileIsRefused() {
    assertObjection(temporary + "/bin is not a file", folder.program(folder.path("bin")));
    assertObjection("/dev/null is not a file", command("/dev/null"));
    assertObjection(script + " is not a folder", folder.program(script.resolve("x")));
  }

  @Test
  void whatMayNotBeExecutedIsRefused() throws Exception {
    ProgramFolder.setMode(script, "rw-r--r--");
    assertObjection(script + " is not executable for user root", folder.program(script));

    ProgramFolder.setMode(script, "rwxr-xr--");
    assertRuns(folder.program(script));
    assertObjection(script + " is not executable for user nobody", as(NOBODY));
  }

  @Test
  void userWhoMayNotEnterAFolderIsRefused() throws Exception {
    ProgramFolder.setMode(folder.path("bin"), "rwx------");

    assertRuns(folder.program(script));
    assertObjection("user nobody may not enter " + temporary + "/bin", as(NOBODY));
  }

  @Test
  void whatEverybodyOrAGroupCanWriteIsRefused() throws Exception {
    ProgramFolder.setMode(script, "rwxrwxrwx");
    assertObjection(
        script + " can be written by everybody: chmod go-w " + script, folder.program(script));
    ProgramFolder.setMode(script, "rwxrwxr-x");
    assertObjection(script + " can be written by its group: chmod g-w " + script, as(NOBODY));
    ProgramFolder.setMode(script, "rwxr-xr-x");

    Path bin = folder.path("bin");
    ProgramFolder.setMode(bin, "rwxrwxrwx");
    assertObjection(bin + " can be written by everybody: chmod go-w " + bin, as(NOBODY));
    ProgramFolder.setMode(bin, "rwxrwxr-x");
    assertObjection(bin + " can be written by its group: chmod g-w " + bin, folder.program(script));
  }

  @Test
  void folderOfALinkIsLookedAtToo() throws Exception {
    Path open = Files.createDirectory(folder.path("open"));
    Path link = Files.createSymbolicLink(open.resolve("link"), script);
    assertRuns(folder.program(link));

    ProgramFolder.setMode(open, "rwxrwxrwx");

    assertObjection(
        open + " can be written by everybody: chmod go-w " + open, folder.program(link));
  }

  @Test
  void inAStickyFolderRootsOwnEntryIsSafe() throws Exception {
    Path open = Files.createDirectory(folder.path("open"));
    Files.setAttribute(open, "unix:mode", 01777);
    Path link = Files.createSymbolicLink(open.resolve("link"), script);
    assertRuns(folder.program(link));

    Files.setAttribute(link, "unix:uid", NOBODYS_NUMBER, LinkOption.NOFOLLOW_LINKS);

    assertObjection(
        link + " belongs to user nobody, who could replace it; let it belong to root",
        folder.program(link));
  }

  @Test
  void whatBelongsToItsUserRunsAsThatUserOnly() throws Exception {
    Files.setAttribute(script, "unix:uid", NOBODYS_NUMBER);
    assertRuns(as(NOBODY));
    assertObjection(
        script + " belongs to user nobody, who could replace it; let it belong to root",
        folder.program(script));
    assertObjection(
        script
            + " belongs to user nobody, who could replace it; let it belong to root or to user"
            + " daemon",
        as(new RunAs("daemon", "")));

    Files.setAttribute(script, "unix:uid", 0);
    Files.setAttribute(folder.path("bin"), "unix:uid", NOBODYS_NUMBER);
    assertRuns(as(NOBODY));
    assertObjection(
        temporary + "/bin belongs to user nobody, who could replace it; let it belong to root",
        folder.program(script));
  }

  @Test
  void unknownNamesAreRefused() {
    assertObjection(
        "there is no user nemo in /etc/passwd; write a name that is there, or a number",
        as(new RunAs("nemo", "")));
    assertObjection(
        "there is no group crew in /etc/group; write a name that is there, or a number",
        as(new RunAs("nobody", "crew")));
  }

  @Test
  void scriptThatCannotBeStartedIsRefusedInWords() throws Exception {
    Files.write(script, List.of("#!/none/sh"));
    assertEquals(
        ProgramOutcome.refused(
            "cannot run "
                + script
                + ": the interpreter that it names in its first line is not there"),
        programs.run(folder.program(script), () -> {}));

    Files.write(script, List.of("exit 0"));
    assertEquals(
        ProgramOutcome.refused(
            "cannot run "
                + script
                + ": it is no program of this machine, nor a script with a first line #!/bin/sh"),
        programs.run(folder.program(script), () -> {}));
  }

  @Test
  void tooManyArgumentsAreRefused() {
    ProgramOutcome outcome = programs.run(command("/bin/true", "x".repeat(200_000)), () -> {});

    assertEquals(ProgramOutcome.Ending.REFUSED, outcome.ending());
  }

  private Optional<String> objectionToReading(Path file) {
    return programs.objection(file, RunAs.GATEWAY);
  }

  @Test
  void fileThatAnInterpreterReadsNeedNotBeExecutable() throws Exception {
    ProgramFolder.setMode(script, "rw-r--r--");
    assertEquals(Optional.empty(), objectionToReading(script));
    assertEquals(Optional.empty(), programs.objection(script, NOBODY));
  }

  @Test
  void fileThatAnInterpreterReadsMustNotBeWritableByOthers() throws Exception {
    ProgramFolder.setMode(script, "rw-rw-r--");
    assertEquals(
        Optional.of(script + " can be written by its group: chmod g-w " + script),
        objectionToReading(script));
    ProgramFolder.setMode(script, "rw-r--r--");

    Path bin = folder.path("bin");
    ProgramFolder.setMode(bin, "rwxrwxrwx");
    assertEquals(
        Optional.of(bin + " can be written by everybody: chmod go-w " + bin),
        objectionToReading(script));
    Path link = Files.createSymbolicLink(folder.path("link"), Path.of("bin/../bin/check"));
    assertEquals(objectionToReading(script), objectionToReading(link));
  }

  @Test
  void fileThatAnInterpreterReadsMayBelongToItsUserOnly() throws Exception {
    Files.setAttribute(folder.path("bin"), "unix:uid", NOBODYS_NUMBER);
    Files.setAttribute(script, "unix:uid", NOBODYS_NUMBER);
    assertEquals(
        Optional.of(
            temporary + "/bin belongs to user nobody, who could replace it; let it belong to root"),
        objectionToReading(script));
    assertEquals(Optional.empty(), programs.objection(script, NOBODY));
  }

  @Test
  void whatNoInterpreterCanReadIsNoScript() throws Exception {
    Path loop = folder.path("loop");
    Files.createSymbolicLink(loop, loop);
    assertEquals(
        Optional.of(loop + " is one of too many symbolic links"), objectionToReading(loop));
    assertEquals(
        Optional.of(temporary + "/bin is not a file"), objectionToReading(folder.path("bin")));
    assertEquals(
        Optional.of("there is no " + temporary + "/none"), objectionToReading(folder.path("none")));
    assertEquals(
        Optional.of("a file is named by its absolute path: check"),
        objectionToReading(Path.of("check")));
    assertEquals(
        Optional.of(
            "there is no user nemo in /etc/passwd; write a name that is there, or a number"),
        programs.objection(script, new RunAs("nemo", "")));
  }

  @Test
  void withoutALauncherEverythingIsRefused() {
    Launcher none = Launcher.unpack(folder.path("no/such/folder"));
    String reason = none.objection().orElseThrow();
    programs = new LinuxPrograms(none, Accounts.OF_MACHINE);

    assertTrue(reason.startsWith("no program can be run, for " + temporary + "/no/such"), reason);
    assertObjection(reason, command("/bin/true"));
  }
}
