package io.understudy.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.SyncGroupSnapshot;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.model.AddressFamily;
import io.understudy.model.Alarm;
import io.understudy.model.Fault;
import io.understudy.model.State;
import io.understudy.model.SyncGroupSpec;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTextTest {

  private static final VirtualRouterKey OTHER =
      new VirtualRouterKey("eth1", new Vrid(7), AddressFamily.IPV4);

  @Test
  void everyVirtualRouterHasALine() {
    VirtualRouterSnapshot backup = Snapshots.router(State.BACKUP, Snapshots.master(150));
    VirtualRouterSnapshot master =
        Snapshots.with(Snapshots.router(State.MASTER, Optional.empty()), OTHER, "office");
    assertEquals(
        """
        ROUTER        NAME    STATE   PRIO  FOR    MASTER
        eth0/51/IPv4  lan     BACKUP  70    3m12s  192.0.2.20 (priority 150)
        eth1/7/IPv4   office  MASTER  70    3m12s  this gateway

        Nothing needs attention.\
        """,
        overview(Snapshots.engine(List.of(backup, master))));
  }

  @Test
  void faultsAlarmsObstaclesAndBlockersNeedAttention() {
    Fault fault = new Fault(Fault.Kind.LINK_DOWN, "eth0", "no carrier");
    Alarm alarm =
        new Alarm(
            Alarm.Kind.FOREIGN_VRID, "192.0.2.9", "51", "52", Snapshots.NOW.minusSeconds(9), 3);
    SyncGroupSnapshot group =
        new SyncGroupSnapshot(
            new SyncGroupSpec(
                "pair", List.of(Snapshots.KEY, OTHER), SyncGroupSpec.Weighting.IGNORED),
            State.FAULT,
            List.of(new SyncGroupSnapshot.Blocker(Snapshots.KEY, "is in FAULT")));
    String text =
        overview(
            Snapshots.engine(
                "no CAP_NET_RAW",
                List.of(alarm),
                List.of(Snapshots.router(State.FAULT, Optional.empty(), fault)),
                List.of(group)));
    assertEquals(
        """
        ROUTER        NAME  STATE  PRIO  FOR    MASTER
        eth0/51/IPv4  lan   FAULT  70    3m12s  -

        SYNC GROUP  STATE  MEMBERS
        pair        FAULT  eth0/51/IPv4 eth1/7/IPv4

        Needs attention:
          * Nothing starts: no CAP_NET_RAW
          * gateway: FOREIGN_VRID 192.0.2.9 ours="51" theirs="52", since
            2026-01-02T03:03:56Z, 3 times
          * eth0/51/IPv4: LINK_DOWN eth0 (no carrier), for 5s
          * sync group pair: eth0/51/IPv4: is in FAULT\
        """,
        text);
  }

  @Test
  void oneVirtualRouterIsToldInFull() {
    VirtualRouterSnapshot router = Snapshots.router(State.BACKUP, Snapshots.master(150));
    assertEquals(
        """
        ROUTER      eth0/51/IPv4
        name        lan
        state       BACKUP since 2026-01-02T03:00:53Z
        last event  vrrp-event-master-timeout
        priority    100 base - 30 uplink(DOWN: exit 7) = 70
        master      192.0.2.20 (priority 150)
        addresses   192.0.2.1/24
        version     3
        timers      advertisement every 1s, master down after 3.73s, skew 0.73s
        counters    advertisement-sent=7\
        """,
        new StatusText(Snapshots.engine(List.of(router))).detail(router));
  }

  @Test
  void withoutVirtualRoutersItSaysSo() {
    assertTrue(overview(Snapshots.engine(List.of())).startsWith("There is no virtual router."));
  }

  private static String overview(EngineSnapshot snapshot) {
    return new StatusText(snapshot).overview();
  }
}
