package io.understudy.interop;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.understudy.lab.Lab;
import io.understudy.lab.Lines;
import io.understudy.lab.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A gateway with its console, in all its lives: its folders outlast its processes. */
final class Survivor {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("interop.distribution"));
  private static final Path TRACKER = Path.of(System.getProperty("interop.tracker"));
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String API = "http://127.0.0.1:8080/system/console/vrrp/api/";
  private static final String SECURITY = "user = admin\npasswordHash = " + HotGateway.HASH + "\n";

  /** The journal, what Config Admin keeps, and not much besides. */
  private static final int DISK_KILOBYTES = 1536;

  private static final int PAGE_OCTETS = 4096;
  private static final Pattern STATE =
      Pattern.compile("\"key\":\"(?<key>[^\"]+)\".*?\"state\":\"(?<state>\\w+)\"");
  private static final Pattern SECTION =
      Pattern.compile("\"pid\":\"(?<pid>[^\"]+)\".*?\"stored\":(\\{(?<stored>[^}]*)\\}|null)");
  private static final Pattern VALUE = Pattern.compile("\"(?<key>\\w+)\":\"(?<value>[^\"]*)\"");

  private final Lab lab;
  private final String place;
  private final Path etc;
  private final Path deploy;
  private final Path disk;
  private SurvivalSections sections;
  private @Nullable Program program;

  Survivor(Lab lab, String place, SurvivalSections sections) {
    this.lab = lab;
    this.place = place;
    this.sections = sections;
    etc = lab.folder("survivor-" + place + "/etc");
    deploy = lab.folder("survivor-" + place + "/deploy");
    disk = lab.disk("survivor-" + place + "/state", DISK_KILOBYTES);
    write(etc.resolve("io.understudy.security.cfg"), SECURITY);
    configure(sections);
  }

  String place() {
    return place;
  }

  /** Starts its next life. */
  void start() {
    program =
        lab.start(
            place,
            Map.of(
                "UNDERSTUDY_ETC", etc.toString(),
                "UNDERSTUDY_STATE", disk.toString(),
                "UNDERSTUDY_CACHE", lab.folder("survivor-" + place + "/cache").toString(),
                "UNDERSTUDY_RUN", lab.folder("survivor-" + place + "/run").toString(),
                "UNDERSTUDY_DEPLOY", deploy.toString(),
                "UNDERSTUDY_CONSOLE_PORT", "8080"),
            List.of(DISTRIBUTION.resolve("bin/understudy").toString()));
    log().await(0, PATIENCE, "start", line -> line.contains("INITIALIZE -> "));
  }

  private Program life() {
    return Objects.requireNonNull(program);
  }

  /** Of this life. */
  Lines log() {
    return life().lines();
  }

  long pid() {
    return life().pid();
  }

  boolean isAlive() {
    return life().isAlive();
  }

  void kill() {
    life().signal("KILL");
    life().awaitEnd();
  }

  void stop() {
    life().signal("TERM");
    life().awaitEnd();
  }

  void pause() {
    life().signal("STOP");
  }

  void resume() {
    life().signal("CONT");
  }

  /** What it is configured with. */
  SurvivalSections sections() {
    return sections;
  }

  /** Writes what is different; removes what is no more. */
  void configure(SurvivalSections wanted) {
    Map<String, String> files = wanted.files();
    files.forEach(
        (name, text) -> {
          if (!text.equals(read(etc.resolve(name)))) {
            write(etc.resolve(name), text);
          }
        });
    sections.files().keySet().stream()
        .filter(name -> !files.containsKey(name))
        .forEach(name -> delete(etc.resolve(name)));
    sections = wanted;
  }

  /** Drops a stranger's tracker into the deploy folder. */
  void deploy() {
    copy(TRACKER, deploy.resolve("tracker.jar"));
  }

  void undeploy() {
    delete(deploy.resolve("tracker.jar"));
  }

  /** Leaves not an octet of its disk. */
  void fillDisk() {
    byte[] page = new byte[PAGE_OCTETS];
    try (OutputStream out = Files.newOutputStream(disk.resolve("fill"))) {
      while (true) {
        out.write(page);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** File Install does not try again what Config Admin had no room for, until it is touched. */
  void emptyDisk() {
    delete(disk.resolve("fill"));
    FileTime now = FileTime.from(Program.now());
    try {
      for (String name : sections.files().keySet()) {
        Files.setLastModifiedTime(etc.resolve(name), now);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The states of its virtual routers, by their keys; nothing as long as it does not say. */
  Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    Matcher each = STATE.matcher(ask("status"));
    while (each.find()) {
      states.put(each.group("key"), each.group("state"));
    }
    return states;
  }

  /** What it has for configuration, by PID as File Install calls it. */
  Map<String, Map<String, String>> stored() {
    Map<String, Map<String, String>> stored = new TreeMap<>();
    Matcher each = SECTION.matcher(ask("staged"));
    while (each.find()) {
      Map<String, String> values = new TreeMap<>();
      Matcher value = VALUE.matcher(String.valueOf(each.group("stored")));
      while (value.find()) {
        values.put(value.group("key"), value.group("value"));
      }
      stored.put(each.group("pid").replace('~', '-'), values);
    }
    return stored;
  }

  private String ask(String what) {
    return lab.run(
        place,
        List.of(
            "sh",
            "-c",
            "curl --silent --max-time 5 --user admin:%s %s%s || true"
                .formatted(HotGateway.PASSWORD, API, what)));
  }

  private static void write(Path file, String text) {
    try {
      // What File Install finds is whole.
      Path written = Files.writeString(Path.of(file + ".tmp"), text);
      Files.move(written, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Path part = Files.copy(from, Path.of(to + ".part"), REPLACE_EXISTING);
      Files.move(part, to, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of its configuration that are not what was written last. */
  List<String> spoiltFiles() {
    Map<String, String> wanted = sections.files();
    try (Stream<Path> files = Files.list(etc)) {
      Map<String, String> found = new TreeMap<>();
      files
          .filter(file -> !file.endsWith("io.understudy.security.cfg"))
          .forEach(file -> found.put(String.valueOf(file.getFileName()), read(file)));
      Map<String, String> all = new TreeMap<>(found);
      all.putAll(wanted);
      return all.keySet().stream()
          .filter(name -> !Objects.equals(found.get(name), wanted.get(name)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
