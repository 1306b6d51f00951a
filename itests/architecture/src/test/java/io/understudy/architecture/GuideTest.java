package io.understudy.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guides show is what is built: {@code <!-- path -->} and then the whole file. */
class GuideTest {

  private static final Path ROOT = Path.of("../..");
  private static final Pattern SHOWN =
      Pattern.compile("(?ms)^<!-- (\\S+) -->\\n```\\w+\\n(.*?)^```\\n");
  private static final Pattern SOURCE = Pattern.compile("(?m)^```(java|xml|properties)$");

  private record Listing(String path, String text) {}

  @ParameterizedTest
  @ValueSource(strings = {"docs/write-a-tracker.md", "docs/write-a-notifier.md"})
  void listingsAreTheFilesOfTheExample(String guide) throws IOException {
    List<Listing> listings = listings(guide);
    assertFalse(listings.isEmpty());
    for (Listing listing : listings) {
      assertEquals(Files.readString(ROOT.resolve(listing.path())), listing.text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/write-a-tracker.md", "docs/write-a-notifier.md"})
  void everyListingNamesItsFile(String guide) throws IOException {
    assertEquals(
        SOURCE.matcher(Files.readString(ROOT.resolve(guide))).results().count(),
        listings(guide).size());
  }

  private static List<Listing> listings(String guide) throws IOException {
    return SHOWN
        .matcher(Files.readString(ROOT.resolve(guide)))
        .results()
        .map(shown -> new Listing(shown.group(1), shown.group(2)))
        .toList();
  }
}
