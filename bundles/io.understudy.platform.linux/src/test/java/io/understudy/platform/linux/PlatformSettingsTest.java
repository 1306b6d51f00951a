package io.understudy.platform.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformSettingsTest {

  private final List<String> refusals = new ArrayList<>();

  @Test
  void everythingIsOffUnlessItIsAskedFor() {
    assertEquals(
        new PlatformSettings(Path.of("/run/understudy"), Scheduling.ORDINARY, MemoryLock.OFF),
        PlatformSettings.read(name -> null, refusals::add));
    assertEquals(List.of(), refusals);
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "rr:1", "rr:10", "fifo:99"})
  void readsAScheduling(String text) {
    assertEquals(text, read("io.understudy.scheduling", text).scheduling().toString());
    assertEquals(List.of(), refusals);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "on", "rr", "rr:", "rr:0", "rr:100", "rr:-1", "rr:01", "RR:1", "10"})
  void refusesWhatIsNoScheduling(String text) {
    assertEquals(Scheduling.ORDINARY, read("io.understudy.scheduling", text).scheduling());
    assertEquals(
        List.of(
            "io.understudy.scheduling must be off, rr:N or fifo:N with N in 1..99: "
                + text
                + "; it is off"),
        refusals);
  }

  @Test
  void refusesWhatIsNoMemoryLock() {
    assertEquals(MemoryLock.ON, read("io.understudy.lockMemory", "on").memoryLock());
    assertEquals(MemoryLock.OFF, read("io.understudy.lockMemory", "off").memoryLock());
    assertEquals(MemoryLock.OFF, read("io.understudy.lockMemory", "yes").memoryLock());
    assertEquals(List.of("io.understudy.lockMemory must be on or off: yes; it is off"), refusals);
  }

  @Test
  void ordinaryThreadHasNoPriority() {
    assertThrows(IllegalArgumentException.class, () -> new Scheduling(Scheduling.Policy.OFF, 1));
    assertThrows(IllegalArgumentException.class, () -> new Scheduling(Scheduling.Policy.RR, 0));
    assertThrows(IllegalArgumentException.class, () -> new Scheduling(Scheduling.Policy.FIFO, 100));
  }

  private PlatformSettings read(String property, String text) {
    return PlatformSettings.read(Map.of(property, text)::get, refusals::add);
  }
}
