package io.understudy.config.stage;

import io.understudy.api.change.SectionState.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Config Admin itself. */
public final class ConfigAdminStore implements ConfigurationStore {

  static final String OURS = "io.understudy.";

  private static final String ALL =
      "(|(service.pid=" + OURS + "*)(service.factoryPid=" + OURS + "*))";
  private static final String ANY_BUNDLE = "?";

  private final ConfigurationAdmin admin;

  /** Asks this one. */
  public ConfigAdminStore(ConfigurationAdmin admin) {
    this.admin = admin;
  }

  @Override
  public List<StoredSection> list() throws IOException {
    List<StoredSection> sections = new ArrayList<>();
    for (Configuration configuration : configurations(ALL)) {
      sections.add(section(configuration));
    }
    return sections;
  }

  private static StoredSection section(Configuration configuration) {
    Map<String, Object> properties = new TreeMap<>();
    Map<String, Object> machinery = new TreeMap<>();
    FrameworkUtil.asMap(configuration.getProperties())
        .forEach(
            (key, value) -> {
              if (StoredSection.isMachinery(key)) {
                machinery.put(key, value);
              } else if (StoredSection.isConfigured(key)) {
                properties.put(key, value);
              }
            });
    String factory = configuration.getFactoryPid();
    String pid = configuration.getPid();
    Optional<String> file =
        Optional.ofNullable(machinery.get(StoredSection.FILE)).flatMap(ConfigAdminStore::file);
    boolean isReadOnly =
        configuration.getAttributes().contains(Configuration.ConfigurationAttribute.READ_ONLY)
            || file.filter(path -> !Files.isWritable(Path.of(path))).isPresent();
    Origin origin = file.isPresent() ? Origin.FILE : Origin.CONSOLE;
    return new StoredSection(
        pid,
        factory == null ? pid : factory,
        properties,
        machinery,
        isReadOnly ? Origin.READ_ONLY : origin,
        file);
  }

  /** The file, if it is still there; anybody may have written anything there. */
  private static Optional<String> file(Object name) {
    String text = name.toString();
    try {
      Path path = text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
      return Files.exists(path) ? Optional.of(path.toString()) : Optional.empty();
    } catch (IllegalArgumentException | FileSystemNotFoundException noFile) {
      return Optional.empty();
    }
  }

  @Override
  public void write(String pid, String section, Map<String, Object> properties) throws IOException {
    Map<String, Object> all = new TreeMap<>();
    properties.forEach((key, value) -> all.put(key, PropertyValues.stored(value)));
    configuration(pid, section).updateIfDifferent(FrameworkUtil.asDictionary(all));
  }

  /** A section that somebody named otherwise than we do comes back under a name as ours. */
  private Configuration configuration(String pid, String section) throws IOException {
    boolean isNamed = pid.length() > section.length() && pid.startsWith(section);
    boolean isOurs = pid.startsWith(section + "~");
    return isNamed && (isOurs || find(pid).isEmpty())
        ? admin.getFactoryConfiguration(section, pid.substring(section.length() + 1), ANY_BUNDLE)
        : admin.getConfiguration(pid, ANY_BUNDLE);
  }

  @Override
  public void delete(String pid) throws IOException {
    for (Configuration configuration : find(pid)) {
      configuration.delete();
    }
  }

  private List<Configuration> find(String pid) throws IOException {
    return configurations("(service.pid=" + pid.replaceAll("[\\\\*()]", "\\\\$0") + ")");
  }

  private List<Configuration> configurations(String filter) throws IOException {
    try {
      Configuration[] found = admin.listConfigurations(filter);
      return found == null ? List.of() : List.of(found);
    } catch (InvalidSyntaxException e) {
      throw new IOException(e);
    }
  }
}
