package io.understudy.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.DrainSnapshot;
import io.understudy.api.VrrpActions.StandIn;
import io.understudy.model.AddressFamily;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drained outlives the process. */
class DrainFileTest {

  private static final Instant SINCE = Instant.parse("2026-01-31T12:00:00.5Z");
  private static final DrainSnapshot ENDLESS =
      new DrainSnapshot(key(51, AddressFamily.IPV4), SINCE, null, StandIn.IF_ALONE, "ada \"l\"\n");
  private static final DrainSnapshot ENDING =
      new DrainSnapshot(
          key(52, AddressFamily.IPV6), SINCE, SINCE.plusSeconds(60), StandIn.NEVER, "bob");

  @TempDir Path folder;

  private static VirtualRouterKey key(int vrid, AddressFamily family) {
    return new VirtualRouterKey("eth0", new Vrid(vrid), family);
  }

  @Test
  void whatIsKeptIsThereInTheNextLife() throws IOException {
    Path state = folder.resolve("made/for/it");
    DrainFile file = DrainFile.open(state);
    assertEquals(List.of(), file.earlier());
    file.keep(List.of(ENDLESS, ENDING));
    assertEquals(List.of(ENDLESS, ENDING), DrainFile.open(state).earlier());
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("drained"))));
    file.keep(List.of(ENDING));
    assertEquals(List.of(ENDING), DrainFile.open(state).earlier());
    file.keep(List.of());
    assertEquals(List.of(), DrainFile.open(state).earlier());
  }

  @Test
  void lineThatIsNoneOfOursIsPassedOver() throws IOException {
    Files.writeString(
        folder.resolve("drained"),
        "nonsense\n"
            + DrainCodec.encode(ENDING)
            + "\nv1 interface=\"eth0\" vrid=999 family=IPV4\n"
            + DrainCodec.encode(ENDLESS).substring(0, 60));
    assertEquals(List.of(ENDING), DrainFile.open(folder).earlier());
  }

  @Test
  void whatCannotBeWrittenIsTriedAgain() throws IOException {
    Path state = folder.resolve("state");
    Files.writeString(state, "a file where the folder should be");
    DrainFile file = DrainFile.open(state);
    file.keep(List.of(ENDING));
    Files.delete(state);
    file.keep(List.of(ENDING));
    assertEquals(List.of(ENDING), DrainFile.open(state).earlier());
  }

  @Test
  void whatIsInThePlaceOfTheFileIsNotRead() throws IOException {
    Files.createDirectory(folder.resolve("drained"));
    assertEquals(List.of(), DrainFile.open(folder).earlier());
  }
}
