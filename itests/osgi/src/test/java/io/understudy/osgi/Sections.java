package io.understudy.osgi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The sections that a test writes and edits. One of many is named by its PID, ~ and a name. */
final class Sections {

  private final ConfigurationAdmin admin;
  private final Map<String, Configuration> written = new LinkedHashMap<>();

  Sections(ConfigurationAdmin admin) {
    this.admin = admin;
  }

  /** The whole section: keys and values in turns. */
  void write(String pid, Object... keysAndValues) {
    update(pid, new Hashtable<>(), keysAndValues);
  }

  /** Some of its keys; the others stay. */
  void edit(String pid, Object... keysAndValues) {
    Dictionary<String, Object> before = find(pid).getProperties();
    Hashtable<String, Object> properties = new Hashtable<>();
    Collections.list(before.keys()).forEach(key -> properties.put(key, before.get(key)));
    update(pid, properties, keysAndValues);
  }

  /** A virtual router of priority 100 on us0 with VRID 51, and these trackers. */
  void writeRouter(String... trackers) {
    write("io.understudy.virtualip~test", "name", "test", "address", "192.0.2.51/24");
    write(
        Router.INSTANCE,
        "name",
        "test",
        "interface",
        "us0",
        "vrid",
        51,
        "priority",
        100,
        "version",
        "3",
        "advertIntervalMillis",
        100,
        "virtualIps",
        new String[] {"test"},
        "trackers",
        trackers);
  }

  void delete(String pid) {
    try {
      find(pid).delete();
      written.remove(pid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void deleteAll() {
    for (String pid : written.keySet().toArray(String[]::new)) {
      delete(pid);
    }
  }

  private void update(String pid, Hashtable<String, Object> properties, Object... keysAndValues) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    try {
      find(pid).update(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Configuration find(String pid) {
    return written.computeIfAbsent(pid, this::open);
  }

  private Configuration open(String pid) {
    String[] parts = pid.split("~", 2);
    try {
      return parts.length == 1
          ? admin.getConfiguration(pid, "?")
          : admin.getFactoryConfiguration(parts[0], parts[1], "?");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
