package io.understudy.config.exchange;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.Setting;
import io.understudy.config.section.SectionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every section that can be exchanged, with its keys. Those of other bundles are told here once
 * more: they are told of by {@code docs/configuration.md}, and nothing of their code is needed.
 */
public final class SectionCatalog {

  /** The factory PID of script trackers. */
  public static final String TRACKING_SCRIPT = "io.understudy.tracking.script";

  /** The factory PID of interface trackers. */
  public static final String TRACKING_INTERFACE = "io.understudy.tracking.interface";

  /** The factory PID of process trackers. */
  public static final String TRACKING_PROCESS = "io.understudy.tracking.process";

  /** The factory PID of notify scripts. */
  public static final String NOTIFY_SCRIPT = "io.understudy.notify.script";

  /** The factory PID of notify FIFOs. */
  public static final String NOTIFY_FIFO = "io.understudy.notify.fifo";

  /** The factory PID of notify mail. */
  public static final String NOTIFY_MAIL = "io.understudy.notify.mail";

  /** The PID of the gateway's one script. */
  public static final String NOTIFY_USER = "io.understudy.notify.user";

  /** The PID of the log. */
  public static final String GENERAL = "io.understudy.general";

  private static final int DAY_MILLIS = 86_400_000;
  private static final int HOUR_MILLIS = 3_600_000;
  private static final int MOST_WEIGHT = 253;

  private static final Map<String, List<Setting<?>>> OTHERS = new LinkedHashMap<>();

  static {
    OTHERS.put(
        TRACKING_SCRIPT,
        List.of(
            required("name"),
            required("command"),
            flag("shell", false),
            number("intervalMillis", 100, DAY_MILLIS, 1000),
            number("timeoutMillis", 0, DAY_MILLIS, 0),
            number("weight", -MOST_WEIGHT, MOST_WEIGHT, 0),
            flag("reverse", false),
            number("rise", 1, 1000, 1),
            number("fall", 1, 1000, 1),
            flag("initFail", false),
            text("user", ""),
            text("group", "")));
    OTHERS.put(
        TRACKING_INTERFACE,
        List.of(
            required("name"),
            required("interface"),
            number("weight", -MOST_WEIGHT, MOST_WEIGHT, 0),
            flag("reverse", false),
            number("downDelayMillis", 0, 255_000, 0),
            number("upDelayMillis", 0, 255_000, 0)));
    OTHERS.put(
        TRACKING_PROCESS,
        List.of(
            required("name"),
            required("process"),
            flag("fullCommand", false),
            choice("paramMatch", "NONE", "INITIAL", "PARTIAL", "EXACT"),
            number("weight", -MOST_WEIGHT - 1, MOST_WEIGHT + 1, 0),
            flag("reverse", false),
            number("quorum", 1, 65_535, 1),
            number("quorumMax", -1, 65_535, -1),
            number("delayMillis", 0, HOUR_MILLIS, 0),
            number("forkDelayMillis", -1, HOUR_MILLIS, -1),
            number("terminateDelayMillis", -1, HOUR_MILLIS, -1)));
    OTHERS.put(
        NOTIFY_SCRIPT,
        List.of(
            required("name"),
            list("instances"),
            list("groups"),
            text("notify", ""),
            text("notifyMaster", ""),
            text("notifyBackup", ""),
            text("notifyFault", ""),
            text("notifyStop", ""),
            flag("onStart", true),
            flag("priorityChanges", false),
            text("user", ""),
            text("group", ""),
            number("timeoutMillis", 0, DAY_MILLIS, 60_000)));
    OTHERS.put(
        NOTIFY_USER,
        List.of(
            flag("enabled", true),
            text("path", "/etc/understudy/notify.sh"),
            text("user", ""),
            text("group", ""),
            number("timeoutMillis", 0, DAY_MILLIS, 60_000)));
    OTHERS.put(
        NOTIFY_FIFO,
        List.of(
            required("name"),
            required("path"),
            text("user", ""),
            text("group", ""),
            flag("priorityChanges", false),
            flag("lowerPriority", false),
            text("script", "")));
    OTHERS.put(
        NOTIFY_MAIL,
        List.of(
            required("name"),
            list("instances"),
            list("groups"),
            Setting.optional(
                "states", new Form.Names(), List.of("MASTER", "BACKUP", "FAULT", "STOP")),
            flag("onStart", false),
            required("host"),
            number("port", 0, 65_535, 0),
            choice("security", "STARTTLS", "NONE", "TLS"),
            text("user", ""),
            Setting.optional("password", new Form.Password(255), ""),
            required("from"),
            Setting.required("to", new Form.Names()),
            text("routerId", ""),
            text("heloName", ""),
            text("caFile", ""),
            number("timeoutMillis", 100, 600_000, 10_000)));
    OTHERS.put(
        GENERAL,
        List.of(
            choice("level", "INFO", "ERROR", "WARN", "DEBUG", "TRACE"),
            choice("otherLevel", "WARN", "ERROR", "INFO", "DEBUG", "TRACE"),
            flag("detailed", false),
            flag("standardOutput", true),
            text("file", ""),
            number("fileMaxKilobytes", 1, 1_048_576, 256),
            number("fileCount", 0, 99, 7),
            flag("syslog", false),
            text("syslogHost", "127.0.0.1"),
            number("syslogPort", 1, 65_535, 514),
            text("syslogFacility", "daemon")));
  }

  private SectionCatalog() {}

  /** Every PID and factory PID. */
  public static List<String> pids() {
    List<String> all = new ArrayList<>();
    Stream.of(SectionKind.values()).map(SectionKind::pid).forEach(all::add);
    all.addAll(OTHERS.keySet());
    return all;
  }

  /** Every key of a section; empty if it is none that can be exchanged. */
  public static List<Setting<?>> settings(String pid) {
    return SectionKind.of(pid)
        .map(SectionKind::settings)
        .orElseGet(() -> OTHERS.getOrDefault(pid, List.of()));
  }

  /** True if there can be many of them, each with a name. */
  public static boolean isFactory(String pid) {
    return settings(pid).stream().anyMatch(setting -> setting.key().equals("name"));
  }

  /** One key of a section. */
  public static Optional<Setting<?>> setting(String pid, String key) {
    return settings(pid).stream()
        .filter(setting -> setting.key().equals(key))
        .<Setting<?>>map(setting -> setting)
        .findFirst();
  }

  /** What a section says that it is called; empty if it says nothing. */
  public static String name(Map<String, Object> properties) {
    return String.valueOf(properties.getOrDefault("name", "")).strip();
  }

  /** The names in a list, in whatever form; none if nothing is said. */
  public static List<String> names(@Nullable Object value) {
    return value == null ? List.of() : new Form.Names().read(value).orElse(List.of());
  }

  /** A value in the type of its form: a number, a flag, a list of texts or a text. */
  static Object value(Setting<?> setting, Object given) {
    Form<?> form = setting.form();
    if (form instanceof Form.Names) {
      return form.read(given).<Object>map(names -> names).orElseGet(() -> Form.texts(given));
    }
    Optional<?> read = form.read(given);
    if (read.isPresent() && (form instanceof Form.WholeNumber || form instanceof Form.Flag)) {
      return read.get();
    }
    if (read.isPresent() && form instanceof Form.Choice<?>) {
      return read.get() instanceof Integer ? read.get() : read.get().toString();
    }
    return given instanceof List<?> ? given : given.toString();
  }

  /** The value that texts stand for; none for an empty list or text. */
  public static Object read(Setting<?> setting, List<String> texts) {
    if (setting.form() instanceof Form.Names) {
      return texts;
    }
    String text = String.join(" ", texts);
    return text.isEmpty() ? text : value(setting, text);
  }

  /** True if a value says nothing that does not hold anyway. */
  public static boolean isPreset(String pid, String key, Object value) {
    return setting(pid, key)
        .flatMap(Setting::preset)
        .filter(preset -> text(preset).equals(text(value)))
        .isPresent();
  }

  private static String text(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Object::toString).orElse("");
    }
    return value instanceof List<?> list
        ? String.join(",", list.stream().map(Object::toString).toList())
        : value.toString();
  }

  private static Setting<String> required(String key) {
    return Setting.required(key, anyText());
  }

  private static Setting<String> text(String key, String preset) {
    return Setting.optional(key, anyText(), preset);
  }

  /** What a text must be, the bundle that owns the section judges. */
  private static Form<String> anyText() {
    return new Form.Text<>("be a text", "", Optional::of);
  }

  private static Setting<Boolean> flag(String key, boolean preset) {
    return Setting.optional(key, new Form.Flag(), preset);
  }

  private static Setting<Integer> number(String key, int least, int most, int preset) {
    return Setting.optional(key, new Form.WholeNumber(least, most), preset);
  }

  private static Setting<List<String>> list(String key) {
    return Setting.optional(key, new Form.Names(), List.of());
  }

  private static Setting<String> choice(String key, String preset, String... others) {
    List<String> options = new ArrayList<>(List.of(preset));
    options.addAll(List.of(others));
    return Setting.optional(key, new Form.Choice<>(options), preset);
  }
}
