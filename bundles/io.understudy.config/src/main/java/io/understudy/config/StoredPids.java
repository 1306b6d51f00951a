package io.understudy.config;

import io.understudy.config.section.SectionKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Config Admin. */
final class StoredPids implements KnownPids {

  private static final Logger LOG = LoggerFactory.getLogger(StoredPids.class);

  private static final String OURS =
      Arrays.stream(SectionKind.values())
          .map(kind -> (kind.isFactory() ? "(service.factoryPid=" : "(service.pid=") + kind.pid())
          .collect(Collectors.joining(")", "(|", "))"));

  private final ConfigurationAdmin admin;

  StoredPids(ConfigurationAdmin admin) {
    this.admin = admin;
  }

  @Override
  public Set<String> list() {
    try {
      Configuration[] stored = admin.listConfigurations(OURS);
      return stored == null
          ? Set.of()
          : Arrays.stream(stored).map(Configuration::getPid).collect(Collectors.toSet());
    } catch (IOException | InvalidSyntaxException e) {
      LOG.warn("Config Admin does not say what it has: {}", e.toString());
      return Set.of();
    }
  }
}
