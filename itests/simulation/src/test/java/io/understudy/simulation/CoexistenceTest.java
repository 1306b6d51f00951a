package io.understudy.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterKey;
import io.understudy.simulation.cluster.Gateway;
import io.understudy.simulation.scenario.AddressPlan;
import io.understudy.simulation.scenario.ForgedAdvertisement;
import io.understudy.simulation.scenario.Lab;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Virtual routers and gateways that look alike")
class CoexistenceTest {

  private static final VirtualRouterKey IPV6_KEY = AddressPlan.key(0, 10, AddressFamily.IPV6);

  @Test
  @DisplayName("T-28 two masters with one priority and one address do not storm")
  void twinsDoNotStorm() {
    Lab lab = new Lab();
    Gateway first = lab.add(Lab.spec(100));
    Gateway second = lab.add(Lab.spec(100));
    lab.card(second).ownAddresses(AddressPlan.own(0, 0));
    lab.startAndSettle();
    SentCount sent = SentCount.on(lab, first);
    SentCount sentBySecond = SentCount.on(lab, second);
    long turns = first.driver().turns();

    lab.run(Duration.ofSeconds(10));

    assertEquals(List.of(first, second), lab.cluster().masters(Lab.KEY));
    assertTrue(sent.count() <= 11, "sent " + sent.count());
    assertTrue(sentBySecond.count() <= 11, "sent " + sentBySecond.count());
    assertTrue(first.driver().turns() - turns <= 40, "turns " + first.driver().turns());
    assertTrue(count(first, Counter.OWN_SOURCE) >= 10);
  }

  @Test
  @DisplayName("T-41 what is said of IPv4 does not concern IPv6 with the same VRID")
  void familiesAreElectedIndependently() {
    Lab lab = new Lab();
    Gateway ipv4Only = lab.add(Lab.spec(200));
    Gateway both = lab.add(Lab.spec(100), Lab.spec(IPV6_KEY, 100));
    lab.checked().startAndSettle();

    assertEquals(List.of(ipv4Only), lab.cluster().masters(Lab.KEY));
    assertEquals(List.of(both), lab.cluster().masters(IPV6_KEY));

    lab.cluster().disturbed();
    lab.cluster()
        .inject(
            lab.segment(), ForgedAdvertisement.of(Lab.spec(250), 250, IpAddress.parse("10.9.9.9")));
    lab.run(Duration.ofMillis(1));
    assertEquals(State.BACKUP, ipv4Only.state(Lab.KEY));
    assertEquals(State.MASTER, both.state(IPV6_KEY));
  }

  private static long count(Gateway gateway, Counter counter) {
    return gateway.snapshot().router(Lab.KEY).orElseThrow().counters().get(counter);
  }
}
