package io.understudy.config.stage;

import java.util.Collections;
import java.util.Dictionary;
import java.util.EnumSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Config Admin in memory. */
final class FakeConfigurations implements ConfigurationAdmin {

  final Map<String, FakeConfiguration> byPid = new LinkedHashMap<>();

  FakeConfiguration put(String pid, @Nullable String factoryPid, Map<String, Object> properties) {
    FakeConfiguration made = new FakeConfiguration(pid, factoryPid);
    made.update(FrameworkUtil.asDictionary(properties));
    byPid.put(pid, made);
    return made;
  }

  @Override
  public Configuration @Nullable [] listConfigurations(@Nullable String filter)
      throws InvalidSyntaxException {
    Filter wanted = FrameworkUtil.createFilter(filter == null ? "(service.pid=*)" : filter);
    Configuration[] found =
        byPid.values().stream()
            .filter(it -> it.properties != null && wanted.match(it.getProperties()))
            .toArray(Configuration[]::new);
    return found.length == 0 ? null : found;
  }

  @Override
  public Configuration getConfiguration(String pid, @Nullable String location) {
    return byPid.computeIfAbsent(pid, made -> new FakeConfiguration(made, null));
  }

  @Override
  public Configuration getFactoryConfiguration(
      String factoryPid, String name, @Nullable String location) {
    return byPid.computeIfAbsent(
        factoryPid + "~" + name, pid -> new FakeConfiguration(pid, factoryPid));
  }

  @Override
  public Configuration createFactoryConfiguration(String factoryPid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Configuration createFactoryConfiguration(String factoryPid, @Nullable String location) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Configuration getConfiguration(String pid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Configuration getFactoryConfiguration(String factoryPid, String name) {
    throw new UnsupportedOperationException();
  }

  /** One PID. */
  final class FakeConfiguration implements Configuration {

    private final String pid;
    private final @Nullable String factoryPid;
    private final Set<ConfigurationAttribute> attributes =
        EnumSet.noneOf(ConfigurationAttribute.class);
    private @Nullable Dictionary<String, Object> properties;
    int updates;

    private FakeConfiguration(String pid, @Nullable String factoryPid) {
      this.pid = pid;
      this.factoryPid = factoryPid;
    }

    @Override
    public String getPid() {
      return pid;
    }

    @Override
    public @Nullable String getFactoryPid() {
      return factoryPid;
    }

    @Override
    public @Nullable Dictionary<String, Object> getProperties() {
      return properties;
    }

    @Override
    public void update(Dictionary<String, ?> given) {
      Hashtable<String, Object> all = new Hashtable<>();
      Collections.list(given.keys()).forEach(key -> all.put(key, given.get(key)));
      all.put("service.pid", pid);
      if (factoryPid != null) {
        all.put("service.factoryPid", factoryPid);
      }
      properties = all;
      updates++;
    }

    @Override
    public boolean updateIfDifferent(Dictionary<String, ?> given) {
      update(given);
      return true;
    }

    @Override
    public void delete() {
      byPid.remove(pid);
    }

    @Override
    public void addAttributes(ConfigurationAttribute... added) {
      Collections.addAll(attributes, added);
    }

    @Override
    public void removeAttributes(ConfigurationAttribute... removed) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<ConfigurationAttribute> getAttributes() {
      return attributes;
    }

    @Override
    public Dictionary<String, Object> getProcessedProperties(ServiceReference<?> reference) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void update() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setBundleLocation(@Nullable String location) {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable String getBundleLocation() {
      return null;
    }

    @Override
    public long getChangeCount() {
      return updates;
    }
  }
}
