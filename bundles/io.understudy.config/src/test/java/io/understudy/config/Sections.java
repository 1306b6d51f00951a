package io.understudy.config;

import io.understudy.api.settings.Placeholders;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.VirtualRouterSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sections as Config Admin has them, named after their names. */
public final class Sections {

  public static final String GLOBAL = "io.understudy.global";

  private final Map<String, Map<String, Object>> byPid = new TreeMap<>();

  public static String instance(String name) {
    return "io.understudy.vrrp.instance~" + name;
  }

  public static String virtualIp(String name) {
    return "io.understudy.virtualip~" + name;
  }

  public static String expression(String name) {
    return "io.understudy.tracking.expression~" + name;
  }

  public Sections withExpression(String name, String expression) {
    byPid.put(expression(name), Map.of("name", name, "expression", expression));
    return this;
  }

  public Sections withGlobal(Map<String, Object> properties) {
    byPid.put(GLOBAL, properties);
    return this;
  }

  public Sections withVirtualIp(String name, String address) {
    byPid.put(virtualIp(name), Map.of("name", name, "address", address));
    return this;
  }

  /** On eth0; more values or other ones in pairs. */
  public Sections withInstance(String name, int vrid, String virtualIps, Object... more) {
    byPid.put(instance(name), instanceProperties(name, vrid, virtualIps, more));
    return this;
  }

  public static Map<String, Object> instanceProperties(
      String name, int vrid, String virtualIps, Object... more) {
    Map<String, Object> properties =
        new HashMap<>(
            Map.of("name", name, "interface", "eth0", "vrid", vrid, "virtualIps", virtualIps));
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i].toString(), more[i + 1]);
    }
    return properties;
  }

  /** A section with a name; its values in pairs. */
  public Sections with(String factoryPid, String name, Object... values) {
    Map<String, Object> properties = new HashMap<>(Map.of("name", name));
    for (int i = 0; i < values.length; i += 2) {
      properties.put(values[i].toString(), values[i + 1]);
    }
    byPid.put(factoryPid + "~" + name, properties);
    return this;
  }

  public ConfigurationSnapshot snapshot() {
    routers();
    return judge().snapshot();
  }

  public Map<String, Map<String, Object>> byPid() {
    return byPid;
  }

  Judgement judge() {
    return Assembly.judge(byPid, Placeholders.REFUSED);
  }

  List<VirtualRouterSpec> routers() {
    Judgement judgement = judge();
    if (!judgement.problems().isEmpty()) {
      throw new AssertionError(judgement.problems().toString());
    }
    return judgement.snapshot().routers();
  }

  List<ConfigurationProblem> problems() {
    return judge().problems();
  }
}
