package io.understudy.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.SyncGroupSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.model.AddressFamily;
import io.understudy.model.Alarm;
import io.understudy.model.Counter;
import io.understudy.model.State;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExpositionTest {

  private static final String LAN = "interface=\"eth0\",vrid=\"51\",family=\"IPv4\",name=\"lan\"";
  private static final VirtualRouterKey OTHER =
      new VirtualRouterKey("eth1", new Vrid(7), AddressFamily.IPV4);
  private static final EngineSnapshot SNAPSHOT = snapshot();
  private static final String TEXT = Exposition.of(SNAPSHOT, "1.2.3");

  private static EngineSnapshot snapshot() {
    VirtualRouterSnapshot lan = Snapshots.router(State.BACKUP, Snapshots.master(150));
    VirtualRouterSnapshot quoted =
        Snapshots.with(Snapshots.router(State.MASTER, Optional.empty()), OTHER, "a\"b\\c");
    return Snapshots.engine(
        "",
        List.of(new Alarm(Alarm.Kind.CHECKSUM_WRONG, "192.0.2.9", "a", "b", Snapshots.NOW, 1)),
        List.of(lan, quoted),
        List.of(
            new SyncGroupSnapshot(
                new SyncGroupSpec(
                    "pair", List.of(Snapshots.KEY, OTHER), SyncGroupSpec.Weighting.IGNORED),
                State.BACKUP,
                List.of())));
  }

  @Test
  void stateIsAStateSet() {
    assertLines(
        "# TYPE understudy_router_state stateset",
        "# HELP understudy_router_state The state of a virtual router.",
        "understudy_router_state{" + LAN + ",understudy_router_state=\"INITIALIZE\"} 0",
        "understudy_router_state{" + LAN + ",understudy_router_state=\"BACKUP\"} 1",
        "understudy_router_state{" + LAN + ",understudy_router_state=\"MASTER\"} 0",
        "understudy_router_state{" + LAN + ",understudy_router_state=\"FAULT\"} 0");
  }

  @Test
  void prioritiesTimersAndTimesAreGauges() {
    assertLines("understudy_router_priority{" + LAN + "} 70");
    assertLines("understudy_router_base_priority{" + LAN + "} 100");
    assertLines(
        "# TYPE understudy_router_master_down_interval_seconds gauge",
        "# UNIT understudy_router_master_down_interval_seconds seconds");
    assertLines("understudy_router_master_down_interval_seconds{" + LAN + "} 3.727");
    assertLines("understudy_router_master_interval_seconds{" + LAN + "} 1");
    assertLines("understudy_router_state_since_timestamp_seconds{" + LAN + "} 1767322853.000");
  }

  @Test
  void everyCounterHasAFamilyOfItsStandardName() {
    for (Counter counter : Counter.values()) {
      assertLines("# TYPE " + CounterFamilies.name(counter) + " counter");
    }
    assertLines(
        "understudy_advertisement_sent_total{" + LAN + "} 7",
        "understudy_advertisement_sent_created{" + LAN + "} 1767322045.000");
    assertLines(
        "understudy_checksum_errors_total 3", "understudy_checksum_errors_created 1767322045.000");
  }

  @Test
  void latenessIsACumulatedHistogram() {
    assertLines(
        "understudy_engine_lateness_seconds_bucket{le=\"1e-06\"} 5",
        "understudy_engine_lateness_seconds_bucket{le=\"2e-06\"} 5",
        "understudy_engine_lateness_seconds_bucket{le=\"4e-06\"} 7",
        "understudy_engine_lateness_seconds_bucket{le=\"+Inf\"} 8");
    assertLines("understudy_engine_longest_turn_seconds 0.002");
  }

  @Test
  void trackersGroupsAndAlarmsAreThere() {
    assertLines(
        "understudy_tracker_condition{tracker=\"uplink\",understudy_tracker_condition=\"DOWN\"} 1");
    assertLines("understudy_tracker_weight{tracker=\"uplink\"} -30");
    assertLines(
        "understudy_sync_group_state{group=\"pair\",understudy_sync_group_state=\"BACKUP\"} 1");
    assertLines("understudy_gateway_alarms{severity=\"WARNING\"} 1");
    assertLines("understudy_router_alarms{" + LAN + ",severity=\"WARNING\"} 0");
    assertLines("understudy_info{version=\"1.2.3\"} 1");
  }

  @Test
  void labelsAreEscaped() {
    assertTrue(TEXT.contains("name=\"a\\\"b\\\\c\"} 70\n"), TEXT);
  }

  @Test
  void everyLineIsOpenMetrics() {
    Pattern sample =
        Pattern.compile(
            "([a-z][a-z0-9_]*)(\\{[a-z_]+=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\""
                + "(?:,[a-z_]+=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\")*})? -?[0-9.]+(?:E-?[0-9]+)?");
    Set<String> families = new HashSet<>();
    Set<String> series = new HashSet<>();
    String family = "";
    for (String line : TEXT.split("\n")) {
      if (line.startsWith("# TYPE ")) {
        family = line.split(" ")[2];
        assertTrue(families.add(family), "twice: " + line);
      } else if (!line.startsWith("#")) {
        Matcher matcher = sample.matcher(line);
        assertTrue(matcher.matches(), line);
        assertTrue(matcher.group(1).startsWith(family), line);
        assertTrue(series.add(line.substring(0, line.lastIndexOf(' '))), "twice: " + line);
      }
    }
    assertTrue(TEXT.endsWith("\n# EOF\n"));
    assertEquals(TEXT.length() - 6, TEXT.indexOf("# EOF"));
    assertFalse(TEXT.contains("\n\n"));
  }

  /** They follow each other somewhere. */
  private static void assertLines(String... lines) {
    String text = "\n" + String.join("\n", lines) + "\n";
    assertTrue(TEXT.contains(text), () -> "no" + text + "in\n" + TEXT);
  }
}
