package io.understudy.interop;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;

import io.understudy.lab.Command;
import io.understudy.lab.Lab;
import io.understudy.lab.Lines;
import io.understudy.lab.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A copy of the distribution that starts without trackers and notifiers, into which they are
 * deployed while it runs: by its folder, or by its console.
 */
final class HotGateway {

  static final String PASSWORD = "open-sesame";

  /** Of {@link #PASSWORD}. */
  static final String HASH =
      "pbkdf2-sha256$20000$AAECAwQFBgcICQoLDA0ODw==$gcdYzr294dnqp7Md6TBnULzqqHTKgEj3Axz0RuUAoDk=";

  private static final String CONSOLE = "http://127.0.0.1:8080/system/console/bundles";
  private static final Path DISTRIBUTION = Path.of(System.getProperty("interop.distribution"));
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** Each takes the console some time. */
  private static final int QUESTIONS = 500;

  private final Lab lab;
  private final String place;
  private final Path home;
  private final Path etc;
  private final JvmLog jvm;
  private final Program program;
  private int updates;

  HotGateway(Lab lab, String place, Map<String, String> configuration) {
    this(lab, place, configuration, UnaryOperator.identity());
  }

  /** One whose JVM runs with other options than those of the distribution. */
  HotGateway(
      Lab lab,
      String place,
      Map<String, String> configuration,
      UnaryOperator<List<String>> jvmOptions) {
    this.lab = lab;
    this.place = place;
    Path folder = lab.folder("hot-" + place);
    home = folder.resolve("home");
    Command.run(List.of("cp", "-a", DISTRIBUTION.toString(), home.toString()));
    Path properties = home.resolve("conf/config.properties");
    etc = lab.folder("hot-" + place + "/etc");
    jvm = new JvmLog(folder.resolve("jvm.log"));
    try {
      List<String> kept =
          Files.readAllLines(properties).stream()
              .filter(line -> !line.contains("io.understudy.tracker."))
              .filter(line -> !line.contains("io.understudy.notify"))
              .toList();
      Files.write(properties, kept);
      Path options = home.resolve("conf/jvm.options");
      Files.write(options, jvmOptions.apply(Files.readAllLines(options)));
      Files.writeString(options, jvm.option() + "\n", APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    configure("io.understudy.security", "user = admin\npasswordHash = " + HASH + "\n");
    configuration.forEach(this::configure);
    program =
        lab.start(
            place,
            Map.of(
                "UNDERSTUDY_ETC", etc.toString(),
                "UNDERSTUDY_STATE", lab.folder("hot-" + place + "/state").toString(),
                "UNDERSTUDY_RUN", lab.folder("hot-" + place + "/run").toString(),
                "UNDERSTUDY_CONSOLE_PORT", "8080",
                // Punctuality is asserted beside builds.
                "UNDERSTUDY_SCHEDULING", "rr:10"),
            List.of(home.resolve("bin/understudy").toString()));
    log().await(0, PATIENCE, "start", line -> line.contains("INITIALIZE -> "));
  }

  Lines log() {
    return program.lines();
  }

  /** The process of its JVM. */
  long pid() {
    return program.pid();
  }

  /** What its JVM stood still for. */
  JvmLog jvm() {
    return jvm;
  }

  /** A position of the log to search from. */
  int now() {
    return log().size();
  }

  String await(int from, String text) {
    return log().await(from, PATIENCE, "'" + text + "'", line -> line.contains(text));
  }

  /** Writes a section. */
  void configure(String pid, String text) {
    write(etc.resolve(pid + ".cfg"), text);
  }

  private static void write(Path file, String text) {
    try {
      Path written = Files.writeString(Path.of(file + ".tmp"), text);
      Files.move(written, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a bundle of the distribution, or another jar, into the deploy folder. */
  void drop(Path jar) {
    try {
      Path target = deployed(jar);
      Path part = Path.of(target + ".part");
      Files.copy(jar, part, REPLACE_EXISTING);
      updates++;
      // File Install tells a changed file by its time.
      long millis = Files.getLastModifiedTime(jar).toMillis();
      Files.setLastModifiedTime(part, FileTime.fromMillis(millis + updates * 1000L));
      Files.move(part, target, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a bundle out of the deploy folder. */
  void remove(Path jar) {
    try {
      Files.delete(deployed(jar));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path deployed(Path jar) {
    return home.resolve("deploy").resolve(jar.getFileName());
  }

  /** A jar of the distribution. */
  Path bundle(String name) {
    return home.resolve("bundles").resolve(name + ".jar");
  }

  /** Installs and starts a bundle, as the console's form does. */
  void upload(Path jar) {
    post(
        CONSOLE,
        "-F",
        "action=install",
        "-F",
        "bundlestart=start",
        "-F",
        "bundlestartlevel=4",
        "-F",
        "bundlefile=@" + jar);
  }

  /** Has the console do something to a bundle: start, stop, update, uninstall. */
  void command(String symbolicName, String action) {
    post(CONSOLE + "/" + id(symbolicName), "-d", "action=" + action);
  }

  /** Waits until a bundle is uninstalled: its services go some time before. */
  void awaitUninstalled(String symbolicName) {
    boolean isUninstalled =
        IntStream.range(0, QUESTIONS).anyMatch(each -> !idIn(bundles(), symbolicName).find());
    if (!isUninstalled) {
      throw new AssertionError(symbolicName + " is still in " + bundles());
    }
  }

  private String id(String symbolicName) {
    String bundles = bundles();
    Matcher id = idIn(bundles, symbolicName);
    if (!id.find()) {
      throw new AssertionError("no bundle " + symbolicName + " in " + bundles);
    }
    return id.group(1);
  }

  private String bundles() {
    return lab.run(place, curl(CONSOLE + ".json"));
  }

  private static Matcher idIn(String bundles, String symbolicName) {
    return Pattern.compile(
            "\\{\"id\":(\\d+),[^{}]*?\"symbolicName\":\"" + Pattern.quote(symbolicName) + "\"")
        .matcher(bundles);
  }

  private void post(String address, String... form) {
    List<String> words = new ArrayList<>(curl(address));
    words.addAll(List.of(form));
    lab.run(place, words);
  }

  private static List<String> curl(String address) {
    return List.of(
        "curl",
        "--silent",
        "--show-error",
        "--fail",
        "--max-time",
        "20",
        "--user",
        "admin:" + PASSWORD,
        address);
  }
}
