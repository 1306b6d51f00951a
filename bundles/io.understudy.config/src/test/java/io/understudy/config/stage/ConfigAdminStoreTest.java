package io.understudy.config.stage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.understudy.api.change.SectionState.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration.ConfigurationAttribute;

/** What Config Admin has, and what is written into it. */
class ConfigAdminStoreTest {

  private static final String ADDRESS = "io.understudy.virtualip";
  private static final String FILE = "felix.fileinstall.filename";

  @TempDir private Path folder;

  private final FakeConfigurations admin = new FakeConfigurations();
  private final ConfigAdminStore store = new ConfigAdminStore(admin);

  @Test
  void onlyOurSectionsAreListedAndWhatOthersKeepThereIsApart() throws IOException {
    admin.put("org.apache.felix.http", null, Map.of("port", 80));
    admin.put("io.understudy.global", null, Map.of("enabled", true, ":configurator:x", "y"));
    StoredSection section = store.list().get(0);
    assertEquals(1, store.list().size());
    assertEquals("io.understudy.global", section.section());
    assertEquals(Map.of("enabled", true), section.properties());
    assertEquals(Map.of(":configurator:x", "y"), section.machinery());
    assertEquals(Origin.CONSOLE, section.origin());
  }

  @Test
  void listsAreListsWhateverConfigAdminHasThemAs() throws IOException {
    admin.put(ADDRESS + "~a", ADDRESS, Map.of("x", new String[] {"a", "b"}, "y", List.of("c")));
    StoredSection section = store.list().get(0);
    assertEquals(ADDRESS, section.section());
    assertEquals(Map.of("x", List.of("a", "b"), "y", List.of("c")), section.properties());
  }

  @Test
  void aNameThatNoFileCanHaveIsNoFile() throws IOException {
    for (String name : List.of("file:x", "file://host/x", "file:///a b", "no\0file")) {
      admin.put(ADDRESS + "~a", ADDRESS, Map.of(FILE, name));
      assertEquals(Origin.CONSOLE, store.list().get(0).origin(), name);
    }
  }

  @Test
  void aSectionComesFromAFileAsLongAsThatIsThere() throws IOException {
    Path file = Files.writeString(folder.resolve("a.cfg"), "name = a\n");
    admin.put(ADDRESS + "~a", ADDRESS, Map.of(FILE, file.toUri().toString()));
    StoredSection section = store.list().get(0);
    assertEquals(Origin.FILE, section.origin());
    assertEquals(Optional.of(file.toString()), section.file());
    assertEquals(Map.of(), section.properties());
    Files.delete(file);
    assertEquals(Origin.CONSOLE, store.list().get(0).origin());
  }

  @Test
  void whatIsReadOnlyCannotBeWritten() throws IOException {
    admin.put(ADDRESS + "~a", ADDRESS, Map.of()).addAttributes(ConfigurationAttribute.READ_ONLY);
    assertEquals(Origin.READ_ONLY, store.list().get(0).origin());
  }

  @Test
  void aListIsWrittenAsAnArrayOfTheTypeOfItsElements() throws IOException {
    store.write(
        ADDRESS + "~a", ADDRESS, Map.of("texts", List.of("a"), "numbers", List.of(1, 2), "n", 3));
    Dictionary<String, Object> written = properties(ADDRESS + "~a");
    assertArrayEquals(new String[] {"a"}, (String[]) written.get("texts"));
    assertArrayEquals(new Integer[] {1, 2}, (Integer[]) written.get("numbers"));
    assertEquals(3, written.get("n"));
    assertEquals(ADDRESS, written.get("service.factoryPid"));
  }

  @Test
  void aSectionThatTheConsoleHasMadeKeepsItsPid() throws IOException {
    String pid = ADDRESS + ".0815";
    admin.put(pid, ADDRESS, Map.of("name", "a"));
    store.write(pid, ADDRESS, Map.of("name", "b"));
    assertEquals(1, admin.byPid.size());
    assertEquals("b", properties(pid).get("name"));
  }

  @Test
  void oneThatIsGoneComesBackAsASectionOfItsFactory() throws IOException {
    store.write(ADDRESS + ".0815", ADDRESS, Map.of("name", "a"));
    assertEquals(ADDRESS, store.list().get(0).section());
    assertEquals(ADDRESS + "~0815", store.list().get(0).pid());
  }

  @Test
  void aSectionThatExistsOnceIsMade() throws IOException {
    store.write("io.understudy.global", "io.understudy.global", Map.of("enabled", false));
    assertEquals("io.understudy.global", store.list().get(0).section());
  }

  @Test
  void aNameMayHaveWhatAFilterHasMeaningsFor() throws IOException {
    for (String name : List.of("a (2)", "a*", "a", "back\\slash")) {
      admin.put(ADDRESS + "~" + name, ADDRESS, Map.of("name", name));
    }
    store.delete(ADDRESS + "~a (2)");
    store.delete(ADDRESS + "~a*");
    store.delete(ADDRESS + "~back\\slash");
    store.delete(ADDRESS + "~nobody");
    assertEquals(List.of(ADDRESS + "~a"), List.copyOf(admin.byPid.keySet()));
  }

  private Dictionary<String, Object> properties(String pid) {
    FakeConfigurations.FakeConfiguration configuration = admin.byPid.get(pid);
    assertNotNull(configuration);
    Dictionary<String, Object> properties = configuration.getProperties();
    assertNotNull(properties);
    return properties;
  }
}
