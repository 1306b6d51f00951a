package io.understudy.tracker.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.CommandLine;
import io.understudy.spi.platform.ProcessFacts;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessPatternTest {

  @ParameterizedTest(name = "process={0} fullCommand={1} paramMatch={2}: {3} / {4} -> {5}")
  @CsvSource({
    // The kernel's name, whatever the command line is.
    "haproxy,          false, NONE,    haproxy,         /usr/sbin/haproxy -f x, true",
    "haproxy,          false, NONE,    haproxy,         '',                     true",
    "haproxy,          false, NONE,    haproxy2,        haproxy,                false",
    "haproxy,          false, NONE,    HAProxy,         haproxy,                false",
    "ssh,              false, NONE,    sshd,            sshd,                   false",
    "fifteen-letters,  false, NONE,    fifteen-letters, fifteen-letters-more,   true",
    "fünfzehn-oktet,   false, NONE,    fünfzehn-oktet,  x,                      true",
    // What the kernel would cut off, or never has in a name, is found in the command line.
    "sixteen--letters, false, NONE,    sixteen--letter, sixteen--letters,       true",
    "sixteen--letters, false, NONE,    sixteen--letter, sixteen--letters -x,    true",
    "sixteen--letters, false, NONE,    sixteen--letter, sixteen--lettersX,      false",
    "fünfzehn-oktets,  false, NONE,    fünfzehn-oktets, x,                      false",
    "fünfzehn-oktets,  false, NONE,    x,               fünfzehn-oktets,        true",
    "/usr/bin/a,       false, NONE,    a,               /usr/bin/a -x,          true",
    "/usr/bin/a,       false, NONE,    a,               a -x,                   false",
    // The full command.
    "a,                true,  NONE,    a,               /usr/bin/a,             false",
    "a,                true,  NONE,    b,               a -x,                   true",
    "a,                true,  NONE,    a,               '',                     false",
    // Parameters without a word on how they match: these and no others.
    "a -x -y,          false, NONE,    a,               a -x -y,                true",
    "a -x -y,          false, NONE,    a,               a -x,                   false",
    "a -x -y,          false, NONE,    a,               a -x -y -z,             false",
    "a -x -y,          false, NONE,    a,               a -y -x,                false",
    "a -x -y,          false, NONE,    a,               /bin/a -x -y,           false",
    "a 'b c',          false, NONE,    a,               a b c,                  false",
    // EXACT
    "a,                false, EXACT,   a,               a,                      true",
    "a,                false, EXACT,   a,               a -x,                   false",
    "a -x -y,          false, EXACT,   a,               a -x -y,                true",
    "a -x -y,          false, EXACT,   a,               a -x -yy,               false",
    "a -x -y,          false, EXACT,   a,               a -x -y -z,             false",
    // PARTIAL
    "a,                false, PARTIAL, a,               a -x,                   true",
    "a,                false, PARTIAL, a,               /bin/a -x,              false",
    "a -x -y,          false, PARTIAL, a,               a -x -y,                true",
    "a -x -y,          false, PARTIAL, a,               a -x -y -z,             true",
    "a -x -y,          false, PARTIAL, a,               a -x -yy,               false",
    "a -x -y,          false, PARTIAL, a,               a -x,                   false",
    "a -x -y,          false, PARTIAL, a,               a -z -x -y,             false",
    // INITIAL
    "a,                false, INITIAL, a,               a -x,                   true",
    "a -x -y,          false, INITIAL, a,               a -x -y,                true",
    "a -x -y,          false, INITIAL, a,               a -x -yy,               true",
    "a -x -y,          false, INITIAL, a,               a -x -yy -z,            true",
    "a -x -y,          false, INITIAL, a,               a -xx -y,               false",
    "a -x -y,          false, INITIAL, a,               a -x,                   false",
    "a -x -y,          false, INITIAL, a,               a,                      false",
    "a -x -y,          false, INITIAL, a,               b -x -y,                false",
  })
  void matches(
      String process,
      boolean isFullCommand,
      ParameterMatch match,
      String name,
      String commandLine,
      boolean expected) {
    ProcessPattern pattern = ProcessPattern.of(CommandLine.parse(process), isFullCommand, match);
    List<String> words = commandLine.isEmpty() ? List.of() : List.of(commandLine.split(" ", -1));
    assertEquals(expected, pattern.matches(new ProcessFacts(1, 1, name, words)));
  }
}
