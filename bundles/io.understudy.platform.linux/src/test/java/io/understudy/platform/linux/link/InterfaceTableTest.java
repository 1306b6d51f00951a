package io.understudy.platform.linux.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.LinkStatus.Operation;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import io.understudy.platform.linux.SystemMonotonicClock;
import io.understudy.platform.linux.TestNetwork;
import io.understudy.platform.linux.address.AddressQueue;
import io.understudy.platform.linux.address.Interception;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.spi.platform.PlatformQueue.Completion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces of a real kernel, each change seen in order. */
class InterfaceTableTest {

  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final int SOON_SECONDS = 10;

  @TempDir Path runFolder;
  private final BlockingQueue<LinkStatus> changes = new LinkedBlockingQueue<>();
  private TestNetwork network;
  private NativeSystemCalls kernel;
  private Interception interception;
  private AddressQueue queue;
  private InterfaceTable table;

  @BeforeEach
  void start() throws Exception {
    network = new TestNetwork();
    kernel = NativeSystemCalls.load();
    queue =
        network
            .a()
            .call(() -> AddressQueue.start(kernel, new SystemMonotonicClock(kernel), runFolder));
    interception = new Interception(kernel);
    SystemMonotonicClock clock = new SystemMonotonicClock(kernel);
    table = network.a().call(() -> InterfaceTable.start(interception.kernel(), clock, queue.own()));
  }

  @AfterEach
  void stop() throws Exception {
    table.close();
    queue.close();
    network.close();
  }

  private void ip(String command) throws Exception {
    network.a().ip(command.split(" "));
  }

  private LinkStatus next() throws Exception {
    LinkStatus change = changes.poll(SOON_SECONDS, TimeUnit.SECONDS);
    assertNotNull(change, "no change");
    return change;
  }

  /** The next change with another operation than this. */
  private LinkStatus nextAfter(Operation operation) throws Exception {
    LinkStatus change = next();
    while (change.operation() == operation) {
      change = next();
    }
    return change;
  }

  private static IpAddress ip4(String text) {
    return IpAddress.parse(text);
  }

  private static List<IpAddress> ipv4(LinkStatus status) {
    return status.addresses().stream()
        .filter(address -> address.family() == AddressFamily.IPV4)
        .toList();
  }

  private void answer(Consumer<Completion> request) throws Exception {
    CompletableFuture<Boolean> answered = new CompletableFuture<>();
    request.accept(
        new Completion() {
          @Override
          public void completed() {
            answered.complete(true);
          }

          @Override
          public void failed(String evidence) {
            answered.completeExceptionally(new IllegalStateException(evidence));
          }
        });
    answered.get(SOON_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void interfaceIsShownWithMacAndAddresses() throws Exception {
    LinkStatus status = table.watch("us0", changes::add);

    assertEquals(Operation.UP, status.operation());
    assertEquals(List.of(ip4("10.99.0.1")), ipv4(status));
    assertEquals(
        network.a().execute("cat", "/sys/class/net/us0/address").strip(), status.mac().toString());
  }

  @Test
  void unknownInterfaceIsAbsent() {
    assertEquals(LinkStatus.absent("us9"), table.watch("us9", changes::add));
  }

  @Test
  void downAndUpAreBothSeen() throws Exception {
    table.watch("us0", changes::add);

    network.a().execute("sh", "-c", "ip link set us0 down; ip link set us0 up");

    assertEquals(Operation.DOWN, nextAfter(Operation.UP).operation());
    assertEquals(Operation.UP, nextAfter(Operation.DOWN).operation());
  }

  @Test
  void lossOfCarrierIsDown() throws Exception {
    table.watch("us0", changes::add);

    network.b().ip("link", "set", "us0", "down");

    assertEquals(Operation.DOWN, nextAfter(Operation.UP).operation());
  }

  @Test
  void interfaceThatGoesAndComesBackPassesThroughAbsence() throws Exception {
    LinkStatus before = table.watch("us0", changes::add);

    network
        .a()
        .execute(
            "sh", "-c", "ip link del us0; ip link add us0 type veth peer us1; ip link set us0 up");

    assertEquals(LinkStatus.absent("us0"), await(Operation.ABSENT));
    LinkStatus after = next();
    assertEquals(Operation.DOWN, after.operation());
    assertNotEquals(before.mac(), after.mac());
  }

  private LinkStatus await(Operation operation) throws Exception {
    LinkStatus change = next();
    while (change.operation() != operation) {
      change = next();
    }
    return change;
  }

  @Test
  void interfaceThatCameBackWhileNoticesWereLostPassesThroughAbsence() throws Exception {
    table.watch("us0", changes::add);
    interception.loseWhatWaits();

    network
        .a()
        .execute("sh", "-c", "ip -batch - <<E\nlink del us0\nlink add us0 type veth peer us1\nE");

    assertEquals(LinkStatus.absent("us0"), await(Operation.ABSENT));
    assertEquals(Operation.DOWN, next().operation());
  }

  @Test
  void changesAreSeenThoughNoticesWereLost() throws Exception {
    table.watch("us0", changes::add);
    interception.loseWhatWaits();

    ip("address del 10.99.0.1/24 dev us0");

    assertEquals(List.of(), ipv4(next()));
  }

  @Test
  void listThatFailsIsReadAgain() throws Exception {
    table.watch("us0", changes::add);
    interception.refuseRequests(1);
    interception.loseWhatWaits();

    ip("address del 10.99.0.1/24 dev us0");

    assertEquals(List.of(), ipv4(next()));
  }

  @Test
  void interfaceWithoutAReadableNameDisturbsNobody() throws Exception {
    table.watch("us0", changes::add);

    network
        .a()
        .execute(
            "sh", "-c", "ip link add name \"$(printf '\\342\\200\\203')\" type veth peer name us5");
    ip("address del 10.99.0.1/24 dev us0");

    assertEquals(List.of(), ipv4(next()));
    SystemMonotonicClock clock = new SystemMonotonicClock(kernel);
    try (InterfaceTable other =
        network.a().call(() -> InterfaceTable.start(kernel, clock, queue.own()))) {
      assertEquals(Operation.UP, other.watch("us0", changes::add).operation());
    }
  }

  @Test
  void everyInterfaceIsAbsentOnceTheTableBreaks() throws Exception {
    table.watch("us0", changes::add);
    interception.breakDown();

    ip("address add 10.77.0.1/24 dev us0");

    assertEquals(LinkStatus.absent("us0"), await(Operation.ABSENT));
    assertEquals(LinkStatus.absent("us0"), table.watch("us0", changes::add));
  }

  @Test
  void listenerThatThrowsAnErrorKeepsNobodyFromBeingTold() throws Exception {
    BlockingQueue<LinkStatus> others = new LinkedBlockingQueue<>();
    table.watch("us0", link -> failAfter(changes.add(link)));
    table.watch("lo", link -> failAfter(others.add(link)));
    ip("link set us0 down");
    ip("link set lo down");
    assertEquals(Operation.DOWN, nextAfter(Operation.UP).operation());
    assertNotNull(others.poll(SOON_SECONDS, TimeUnit.SECONDS));
    interception.breakDown();

    ip("address add 10.77.0.1/24 dev us0");

    assertEquals(LinkStatus.absent("us0"), await(Operation.ABSENT));
    LinkStatus last = others.poll(SOON_SECONDS, TimeUnit.SECONDS);
    while (!LinkStatus.absent("lo").equals(last)) {
      assertNotNull(last, "lo is never absent");
      last = others.poll(SOON_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void failAfter(boolean added) {
    throw new AssertionError("a listener's own, after " + added);
  }

  @Test
  void everyInterfaceIsAbsentAsLongAsNothingCanBeRead() throws Exception {
    table.watch("us0", changes::add);
    interception.loseWhatWaits();
    interception.refuseRequests(8);

    ip("address del 10.99.0.1/24 dev us0");

    assertEquals(LinkStatus.absent("us0"), await(Operation.ABSENT));
    assertEquals(List.of(), ipv4(await(Operation.UP)));
  }

  @Test
  void renamedInterfaceIsAbsentUnderItsOldName() throws Exception {
    table.watch("us0", changes::add);
    BlockingQueue<LinkStatus> renamed = new LinkedBlockingQueue<>();
    table.watch("us7", renamed::add);

    ip("link set us0 name us7");

    assertEquals(LinkStatus.absent("us0"), await(Operation.ABSENT));
    LinkStatus there = renamed.poll(SOON_SECONDS, TimeUnit.SECONDS);
    assertNotNull(there);
    assertEquals("us7", there.interfaceName());
    assertEquals(List.of(ip4("10.99.0.1")), ipv4(there));
  }

  @Test
  void addressesOfOthersAreInTheKernelsOrder() throws Exception {
    table.watch("us0", changes::add);

    ip("address add 10.77.0.1/24 dev us0");
    ip("address add 10.99.0.7/24 dev us0");
    ip("address add 10.66.0.1/24 dev us0");

    next();
    next();
    // The primaries of their subnets come first.
    assertEquals(
        List.of(ip4("10.99.0.1"), ip4("10.77.0.1"), ip4("10.66.0.1"), ip4("10.99.0.7")),
        ipv4(next()));
  }

  @Test
  void addressesThatWeAddAndRenewChangeNothing() throws Exception {
    LinkStatus before = table.watch("us0", changes::add);
    for (AddressFamily family : AddressFamily.values()) {
      VirtualRouterKey router = new VirtualRouterKey("us0", new Vrid(51), family);
      String text = family == AddressFamily.IPV4 ? "10.99.0.100" : "fd99::100";
      List<VirtualAddress> vip =
          List.of(new VirtualAddress(IpAddress.parse(text), family.bits() - 8));
      answer(done -> queue.addAddresses(router, vip, LEASE, MonotonicTime.NEVER, done));
      MonotonicTime never = MonotonicTime.NEVER;
      answer(done -> queue.renewAddresses(router, vip, LEASE, never, done));
      answer(done -> queue.renewAddresses(router, vip, LEASE, never, done));
      answer(done -> queue.removeAddresses(router, vip, done));
    }

    ip("address add 10.77.0.1/24 dev us0"); // the change after all of those

    LinkStatus after = next();
    assertEquals(
        List.of(ip4("10.99.0.1"), ip4("10.77.0.1")), ipv4(after), before + " then " + after);
    assertEquals(before.addresses().size() + 1, after.addresses().size());
  }

  @Test
  void tentativeAddressIsNoSourceUntilItIsSure() throws Exception {
    network
        .a()
        .run(
            () -> {
              Files.writeString(Path.of("/proc/sys/net/ipv6/conf/us0/accept_dad"), "1");
              Files.writeString(Path.of("/proc/sys/net/ipv6/conf/us0/dad_transmits"), "1");
            });
    table.watch("us0", changes::add);

    network
        .a()
        .execute(
            "sh", "-c", "ip address add fd99::5/64 dev us0; ip address add 10.77.0.1/24 dev us0");

    LinkStatus first = next();
    assertEquals(List.of(ip4("10.99.0.1"), ip4("10.77.0.1")), ipv4(first));
    assertEquals(false, first.addresses().contains(IpAddress.parse("fd99::5")));
    assertEquals(true, next().addresses().contains(IpAddress.parse("fd99::5")));
  }

  @Test
  void changeOfTheMacIsSeen() throws Exception {
    table.watch("us0", changes::add);

    ip("link set us0 address 02:00:00:00:00:01");

    assertEquals(new MacAddress(0x020000000001L), next().mac());
  }

  @Test
  void nobodyIsToldAfterTheEndOfAWatch() throws Exception {
    table.watch("us0", changes::add);
    BlockingQueue<LinkStatus> others = new LinkedBlockingQueue<>();
    table.watch("lo", others::add);
    table.unwatch("us0");

    ip("link set us0 down");
    ip("link set lo down");

    assertNotNull(others.poll(SOON_SECONDS, TimeUnit.SECONDS));
    assertEquals(List.of(), List.copyOf(changes));
  }
}
