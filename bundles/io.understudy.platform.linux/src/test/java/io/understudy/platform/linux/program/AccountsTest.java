package io.understudy.platform.linux.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.RunAs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.write(
        folder.resolve("passwd"),
        List.of(
            "root:x:0:0:root:/root:/bin/sh",
            "",
            "broken",
            "operator:x:1000:1001::/:/bin/sh",
            "4000:x:1002:1003::/:/bin/sh",
            "wrong:x:-1:0::/:/bin/sh",
            "huge:x:4294967295:0::/:/bin/sh"));
    Files.write(folder.resolve("group"), List.of("root:x:0:", "watch:x:2000:operator", "+::0:"));
    runAs(0, 0);
  }

  private void runAs(long user, long group) throws IOException {
    String numbers = "\t7\t%d\t8\t9";
    Files.write(
        folder.resolve("status"),
        List.of(
            "Name:\tjava",
            "Uid:" + numbers.formatted(user),
            "Gid:" + numbers.formatted(group),
            "Groups:\t4 5"));
  }

  private Identity resolve(String user, String group) throws PlatformException {
    return new Accounts(folder.resolve("passwd"), folder.resolve("group"), folder.resolve("status"))
        .resolve(new RunAs(user, group));
  }

  private void assertRefused(String sentence, String user, String group) {
    assertEquals(
        sentence.replace("FOLDER", folder.toString()),
        assertThrows(PlatformException.class, () -> resolve(user, group)).reason());
  }

  @Test
  void nothingNamedIsTheGatewayItself() throws Exception {
    runAs(1000, 5);

    assertEquals(new Identity(1000, 5, true), resolve("", ""));
  }

  @Test
  void namesAndNumbersAreUnderstood() throws Exception {
    assertEquals(new Identity(1000, 1001, false), resolve("operator", ""));
    assertEquals(new Identity(1000, 1001, false), resolve("1000", ""));
    assertEquals(new Identity(1000, 2000, false), resolve("operator", "watch"));
    assertEquals(new Identity(77, 2000, false), resolve("77", "watch"));
    assertEquals(new Identity(77, 88, false), resolve("77", "88"));
    assertEquals(new Identity(0, 2000, false), resolve("", "watch"));
  }

  @Test
  void nameGoesBeforeNumber() throws Exception {
    assertEquals(new Identity(1002, 1003, false), resolve("4000", ""));
  }

  @Test
  void numberWithoutAnEntryNeedsAGroup() {
    assertRefused(
        "user 77 is not in FOLDER/passwd, so its group is not known: name a group too", "77", "");
  }

  @Test
  void unknownNameOrImpossibleNumberIsRefused() {
    for (String user : List.of("nemo", "-1", "4294967295", "99999999999", "0x1", "wrong", "huge")) {
      assertRefused(
          "there is no user " + user + " in FOLDER/passwd; write a name that is there, or a number",
          user,
          "");
    }
    assertRefused(
        "there is no group nemo in FOLDER/group; write a name that is there, or a number",
        "root",
        "nemo");
  }

  @Test
  void whoIsNotRootCanBeNobodyElse() throws Exception {
    runAs(1000, 1001);

    assertEquals(new Identity(1000, 1001, true), resolve("operator", ""));
    assertRefused(
        "the gateway does not run as root, but as user operator, and cannot act as user root",
        "root",
        "");
    assertRefused(
        "the gateway does not run as root, but as user operator, and cannot act as group 2000",
        "",
        "watch");
  }

  @Test
  void missingFileIsNamed() throws Exception {
    Files.delete(folder.resolve("passwd"));

    assertRefused("cannot read FOLDER/passwd: FOLDER/passwd", "operator", "");
  }
}
