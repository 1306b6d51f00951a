package io.understudy.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.logging.LoggingSpec.FileSpec;
import io.understudy.logging.LoggingSpec.SyslogSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;

class OutputsTest {

  @TempDir private Path folder;

  @Test
  void recordInWordsHasTimeLevelAndWhoSaidIt() {
    assertEquals(
        "2026-01-02T00:45:06.789+00:00 WARN  engine: hello",
        LogRecordText.withTime(new Entry(LogLevel.WARN, "hello"), ZoneOffset.UTC));
    assertEquals(
        "2026-01-02T01:45:06.789+01:00 INFO  engine: hello",
        LogRecordText.withTime(new Entry(LogLevel.INFO, "hello"), ZoneId.of("Europe/Berlin")));
  }

  @Test
  void detailNamesTheClass() {
    assertEquals("engine.Journal: hello", LogRecordText.plain(new Entry(LogLevel.DEBUG, "hello")));
    assertEquals(
        "org.eclipse.jetty: x",
        LogRecordText.plain(new Entry(1, LogLevel.WARN, "org.eclipse.jetty", "x", null)));
  }

  @Test
  void messageCannotPassForARecordOfItsOwn() {
    LogEntry forged = new Entry(LogLevel.INFO, "a\r\n2026-01-02 ERROR forged\u001b[31m");
    assertEquals("engine: a\n\t2026-01-02 ERROR forged?[31m", LogRecordText.plain(forged));
    assertEquals("engine: a 2026-01-02 ERROR forged?[31m", LogRecordText.brief(forged));
  }

  @Test
  void whatWasThrownFollowsWithItsFrames() {
    Entry entry =
        new Entry(1, LogLevel.ERROR, "io.understudy.x", "broken", new IOException("no room"));
    String text = LogRecordText.plain(entry);
    assertTrue(text.startsWith("x: broken\n\tjava.io.IOException: no room\n\tat "), text);
    assertEquals("x: broken: java.io.IOException: no room", LogRecordText.brief(entry));
  }

  @Test
  void journalGetsThePriorityOfEachLineAndNoTime() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (StandardOutput output =
        new StandardOutput(new PrintStream(bytes, true, StandardCharsets.UTF_8), true)) {
      output.write(new Entry(LogLevel.ERROR, "one\ntwo"));
      output.write(new Entry(LogLevel.DEBUG, "grün"));
    }
    assertEquals(
        "<3>engine: one\n<3>\ttwo\n<7>engine.Journal: grün\n",
        bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void fullFileIsPutAsideAndTheOldestDeleted() throws IOException {
    Path file = folder.resolve("log");
    try (RotatingFile output = new RotatingFile(new FileSpec(file, 150, 2))) {
      for (int number = 1; number <= 8; number++) {
        output.write(new Entry(number, "number " + number));
      }
    }
    assertTrue(Files.readString(file).endsWith("number 8\n"));
    assertTrue(Files.readString(folder.resolve("log.1")).endsWith("number 6\n"));
    assertTrue(Files.readString(folder.resolve("log.2")).endsWith("number 4\n"));
    assertFalse(Files.exists(folder.resolve("log.3")));
    assertTrue(Files.size(file) <= 150);
  }

  @Test
  void fileThatIsThereIsContinued() throws IOException {
    Path file = folder.resolve("log");
    Files.writeString(file, "before\n");
    try (RotatingFile output = new RotatingFile(new FileSpec(file, 1000, 2))) {
      output.write(new Entry(1, "after"));
    }
    assertTrue(Files.readString(file).startsWith("before\n2026"));
  }

  @Test
  void foldersOfAFileAreMade() throws IOException {
    Path file = folder.resolve("a/b/log");
    try (RotatingFile output = new RotatingFile(new FileSpec(file, 1000, 2))) {
      output.write(new Entry(1, "one"));
    }
    assertTrue(Files.readString(file).endsWith("one\n"));
  }

  @Test
  void fileWorksAgainOnceItsFolderIsThere() throws IOException {
    Path file = folder.resolve("later/log");
    Files.writeString(file.getParent(), "no folder");
    try (RotatingFile output = new RotatingFile(new FileSpec(file, 1000, 2))) {
      assertThrows(IOException.class, () -> output.write(new Entry(1, "one")));
      Files.delete(file.getParent());
      Files.createDirectory(file.getParent());
      output.write(new Entry(2, "two"));
    }
    assertTrue(Files.readString(file).endsWith("two\n"));
  }

  @Test
  void syslogServerGetsOneDatagramARecord() throws IOException {
    try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(10_000);
      SyslogSpec spec = new SyslogSpec("127.0.0.1", server.getLocalPort(), SyslogFacility.LOCAL0);
      try (SyslogDatagrams output = new SyslogDatagrams(spec, "gw1", 4711)) {
        output.write(new Entry(LogLevel.WARN, "hello"));
        output.write(new Entry(LogLevel.INFO, "x".repeat(4000)));
      }
      assertEquals(
          "<132>1 2026-01-02T00:45:06.789Z gw1 understudy 4711 - - engine: hello", receive(server));
      assertEquals(2048, receive(server).length());
    }
  }

  @Test
  void syslogServerWithoutAddressIsAFailure() {
    SyslogSpec spec = new SyslogSpec("no-such-host.invalid", 514, SyslogFacility.DAEMON);
    try (SyslogDatagrams output = new SyslogDatagrams(spec, "gw1", 4711)) {
      assertThrows(IOException.class, () -> output.write(new Entry(1, "hello")));
    }
  }

  private static String receive(DatagramSocket server) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[9000], 9000);
    server.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }
}
