package io.understudy.osgi;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.ops4j.pax.exam.Option;

/** What the distribution's configuration says, as options for Pax Exam. */
final class FrameworkOptions {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-z.]+)}");
  private static final Pattern JAR = Pattern.compile("\"reference:([^\"]+)\"");

  private final Path home;
  private final Map<String, String> variables;

  private FrameworkOptions(Path home, Map<String, String> variables) {
    this.home = home;
    this.variables = variables;
  }

  /** All bundles at their levels, with folders below the distribution's. */
  static Option of(Path home) {
    String initial =
        Files.exists(home.resolve("etc/initial.json")) ? "file:" + home + "/etc/initial.json" : "";
    return new FrameworkOptions(
            home,
            Map.ofEntries(
                Map.entry("understudy.home", home.toString()),
                Map.entry("understudy.etc", home + "/etc"),
                Map.entry("understudy.watched", home + "/etc," + home + "/deploy"),
                Map.entry("understudy.state", home + "/var"),
                Map.entry("understudy.cache", home + "/var/cache"),
                Map.entry("understudy.run", home + "/run"),
                Map.entry("understudy.console.port", Integer.toString(freePort())),
                Map.entry("understudy.console.address", "127.0.0.1"),
                Map.entry("understudy.console.http", "true"),
                Map.entry("understudy.console.https", "false"),
                Map.entry("understudy.console.store", ""),
                Map.entry("understudy.startlevel", "5"),
                Map.entry("understudy.scheduling", "off"),
                Map.entry("understudy.lockmemory", "off"),
                Map.entry("understudy.gosh", "--nointeractive"),
                Map.entry("understudy.configurator.initial", initial)))
        .options();
  }

  private Option options() {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("conf/config.properties"))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Option> options = new ArrayList<>();
    options.add(junitBundles());
    options.add(frameworkStartLevel(5));
    for (String key : properties.stringPropertyNames()) {
      String value = resolve(properties.getProperty(key));
      int level = key.charAt(key.length() - 1) - '0';
      if (key.startsWith("felix.auto.start.")) {
        jars(value).forEach(jar -> options.add(bundle(jar).startLevel(level)));
      } else if (key.startsWith("felix.auto.install.")) {
        jars(value).forEach(jar -> options.add(bundle(jar).startLevel(level).noStart()));
      } else if (!key.startsWith("org.osgi.framework.")) {
        options.add(frameworkProperty(key).value(value));
      }
    }
    return composite(options.toArray(Option[]::new));
  }

  private String resolve(String value) {
    return VARIABLE.matcher(value).replaceAll(found -> variables.get(found.group(1)));
  }

  private static List<String> jars(String value) {
    return JAR.matcher(value).results().map(found -> found.group(1)).toList();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
