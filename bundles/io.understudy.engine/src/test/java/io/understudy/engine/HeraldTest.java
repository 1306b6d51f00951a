package io.understudy.engine;

import static io.understudy.engine.Specs.F3;
import static io.understudy.engine.Specs.F6;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.Counter;
import io.understudy.model.IpAddress;
import io.understudy.model.Mastership;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Mastership.Startup;
import io.understudy.model.Preemption;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.testkit.Announcement;
import io.understudy.testkit.PlatformRequest.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first announcement leaves with the addition of its addresses. */
class HeraldTest {

  /** When F3 and F6 take their addresses. */
  private static final long TAKEN = 3610;

  private final Gateway gateway = new Gateway();

  private static List<VirtualRouterSpec> bothFamilies() {
    return List.of(F3, F6);
  }

  private List<Announcement> announcements() {
    return gateway.platform.queue().announcements();
  }

  @ParameterizedTest
  @MethodSource("bothFamilies")
  void firstAnnouncementDoesNotWaitForTheEngine(VirtualRouterSpec router) {
    gateway.configure(router);
    gateway.run(Duration.ofMillis(TAKEN).minus(Vigil.LEAD));
    gateway.driver.latency(() -> Duration.ofMillis(50)); // each turn after the next comes so late
    gateway.runMillis(20);
    int addresses = router.placedAddresses().size();
    assertEquals(addresses, announcements().size());
    gateway.runMillis(200);
    assertEquals(5 * addresses, announcements().size(), "none is sent twice");
  }

  @Test
  void whatCouldNotBeAddedIsNotAnnounced() {
    gateway
        .platform
        .queue()
        .failing(
            request ->
                request.kind() == Kind.ADD_ADDRESSES ? Optional.of("refused") : Optional.empty());
    gateway.configure(F3);
    gateway.runMillis(TAKEN + 100);
    assertEquals(State.FAULT, gateway.state(F3.key()));
    assertEquals(List.of(), announcements());
    assertEquals(0, gateway.count(F3.key(), Counter.ANNOUNCEMENTS_NOT_SENT));
  }

  @Test
  void whatIsTooLateIsLeftToTheRounds() {
    gateway
        .platform
        .queue()
        .latency(request -> Duration.ofMillis(request.kind() == Kind.ADD_ADDRESSES ? 500 : 0));
    gateway.configure(Specs.withInterval(F3, Duration.ofMillis(100)));
    gateway.runMillis(361 + 500 + 10);
    assertEquals(10, announcements().size());
    assertEquals(10, gateway.count(F3.key(), Counter.ANNOUNCEMENTS_SENT));
    assertEquals(0, gateway.count(F3.key(), Counter.ANNOUNCEMENTS_NOT_SENT));
  }

  @Test
  void addressOfSomebodyElseIsAnnouncedByTheRoundsAlone() {
    IpAddress own = IpAddress.parse("192.0.2.10");
    gateway.eth0.ownAddresses(List.of(own, F3.addresses().get(0).address()));
    gateway.configure(F3);
    gateway.runMillis(TAKEN + 100);
    assertEquals(10, announcements().size());
  }

  @Test
  void virtualMacAddressIsThereFirst() {
    gateway.configure(
        Specs.withMastership(
            F3,
            new Mastership(
                Startup.BACKUP,
                Preemption.AT_ONCE,
                SourceMac.VIRTUAL_ROUTER,
                Duration.ofSeconds(2))));
    gateway.runMillis(TAKEN - 100);
    gateway.driver.latency(() -> Duration.ofMillis(50));
    gateway.runMillis(120);
    assertEquals(List.of(), announcements());
  }
}
