package io.understudy.platform.linux.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.LinkStatus;
import io.understudy.model.LinkStatus.Operation;
import io.understudy.platform.linux.SystemMonotonicClock;
import io.understudy.platform.linux.TestNetwork;
import io.understudy.platform.linux.address.AddressQueue;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.spi.platform.LinkPort;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces of a real kernel, watched by others than the engine. */
class LinkWatchesTest {

  private static final int SOON_SECONDS = 10;

  @TempDir private Path runFolder;
  private final BlockingQueue<LinkStatus> engine = new LinkedBlockingQueue<>();
  private final BlockingQueue<LinkStatus> changes = new LinkedBlockingQueue<>();
  private TestNetwork network;
  private AddressQueue queue;
  private InterfaceTable table;
  private LinkWatches links;

  @BeforeEach
  void start() throws Exception {
    network = new TestNetwork();
    NativeSystemCalls kernel = NativeSystemCalls.load();
    SystemMonotonicClock clock = new SystemMonotonicClock(kernel);
    queue = network.a().call(() -> AddressQueue.start(kernel, clock, runFolder));
    table = network.a().call(() -> InterfaceTable.start(kernel, clock, queue.own()));
    links = new LinkWatches(table);
  }

  @AfterEach
  void stop() throws Exception {
    links.close();
    table.close();
    queue.close();
    network.close();
  }

  private void ip(String command) throws Exception {
    network.a().ip(command.split(" "));
  }

  private static LinkStatus next(BlockingQueue<LinkStatus> from) throws Exception {
    LinkStatus change = from.poll(SOON_SECONDS, TimeUnit.SECONDS);
    assertNotNull(change, "no change");
    return change;
  }

  private static LinkStatus await(BlockingQueue<LinkStatus> from, Operation operation)
      throws Exception {
    LinkStatus change = next(from);
    while (change.operation() != operation) {
      change = next(from);
    }
    return change;
  }

  @Test
  void presentStatusIsToldFirst() throws Exception {
    LinkStatus present = table.watch("us0", engine::add);

    links.watch("us0", changes::add);

    assertEquals(present, next(changes));
    assertTrue(engine.isEmpty());
  }

  @Test
  void interfaceThatAppearsIsFollowed() throws Exception {
    links.watch("us5", changes::add);
    assertEquals(LinkStatus.absent("us5"), next(changes));

    ip("link add us5 type veth peer us6");

    assertEquals(Operation.DOWN, next(changes).operation());
    ip("link set us6 up");
    ip("link set us5 up");
    await(changes, Operation.UP);
    ip("link set us5 down");
    await(changes, Operation.DOWN);
  }

  @Test
  void lossOfCarrierIsDown() throws Exception {
    links.watch("us0", changes::add);
    assertEquals(Operation.UP, next(changes).operation());

    network.b().ip("link", "set", "us0", "down");

    await(changes, Operation.DOWN);
    network.b().ip("link", "set", "us0", "up");
    await(changes, Operation.UP);
  }

  @Test
  void interfaceThatComesBackWithAnotherIndexIsFollowed() throws Exception {
    links.watch("us0", changes::add);
    LinkStatus before = next(changes);
    String index = index();

    ip("link del us0");
    assertEquals(LinkStatus.absent("us0"), await(changes, Operation.ABSENT));
    ip("link add us0 type veth peer us1");

    LinkStatus after = await(changes, Operation.DOWN);
    assertNotEquals(before.mac(), after.mac());
    assertNotEquals(index, index());
    ip("link set us1 up");
    ip("link set us0 up");
    await(changes, Operation.UP);
  }

  private String index() throws Exception {
    return network.a().execute("cat", "/sys/class/net/us0/ifindex");
  }

  @Test
  void allWhoWatchOneInterfaceAreTold() throws Exception {
    BlockingQueue<LinkStatus> others = new LinkedBlockingQueue<>();
    table.watch("us0", engine::add);
    links.watch("us0", changes::add);
    links.watch("us0", others::add);

    ip("link set us0 down");

    await(engine, Operation.DOWN);
    await(changes, Operation.DOWN);
    await(others, Operation.DOWN);
  }

  @Test
  void watchOfTheEngineReplacesOnlyItsOwn() throws Exception {
    BlockingQueue<LinkStatus> replaced = new LinkedBlockingQueue<>();
    table.watch("us0", replaced::add);
    links.watch("us0", changes::add);
    table.watch("us0", engine::add);

    ip("link set us0 down");

    await(engine, Operation.DOWN);
    await(changes, Operation.DOWN);
    assertTrue(replaced.isEmpty());
    table.unwatch("us0");
    ip("link set us0 up");
    await(changes, Operation.UP);
  }

  @Test
  void listenerThatWaitsNeverDelaysTheEngine() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    table.watch("us0", engine::add);
    links.watch(
        "us0",
        link -> {
          waits.countDown();
          await(released);
          changes.add(link);
        });
    await(waits);

    ip("link set us0 down");
    ip("link set us0 up");

    await(engine, Operation.DOWN);
    await(engine, Operation.UP);
    assertTrue(changes.isEmpty());
    released.countDown();
    await(changes, Operation.DOWN);
    await(changes, Operation.UP);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void listenerThatThrowsHarmsNobodyAndIsToldTheNextChange() throws Exception {
    table.watch("us0", engine::add);
    links.watch(
        "us0",
        link -> {
          changes.add(link);
          throw new IllegalStateException("its own fault");
        });
    links.watch(
        "us0",
        link -> {
          throw new NoClassDefFoundError("its bundle is gone");
        });
    links.watch(
        "us0",
        link -> {
          throw new AssertionError("whatever it is");
        });
    next(changes);

    ip("link set us0 down");
    ip("link set us0 up");

    await(engine, Operation.DOWN);
    await(engine, Operation.UP);
    await(changes, Operation.DOWN);
    await(changes, Operation.UP);
  }

  @Test
  void threadIsMadeWithTheFirstWatchAndNoneForAChange() throws Exception {
    AtomicInteger made = new AtomicInteger();
    try (LinkWatches counted = new LinkWatches(table, work -> daemon(work, made))) {
      assertEquals(0, made.get());
      counted.watch("us0", link -> failAfter(changes.add(link)));
      assertEquals(1, made.get());
      next(changes);

      ip("link set us0 down");
      ip("link set us0 up");

      await(changes, Operation.DOWN);
      await(changes, Operation.UP);
      assertEquals(1, made.get());
    }
  }

  private static void failAfter(boolean added) {
    throw new AssertionError("a listener's own, after " + added);
  }

  private static Thread daemon(Runnable work, AtomicInteger made) {
    made.incrementAndGet();
    Thread thread = new Thread(work, "us-links-test");
    thread.setDaemon(true);
    return thread;
  }

  @Test
  void watchForWhichThereIsNoThreadIsRefusedAndTheEngineIsTold() throws Exception {
    table.watch("us0", engine::add);
    try (LinkWatches refused = new LinkWatches(table, LinkWatchesTest::outOfThreads)) {
      assertThrows(IllegalStateException.class, () -> refused.watch("us0", changes::add));

      ip("link set us0 down");

      await(engine, Operation.DOWN);
      assertTrue(changes.isEmpty());
    }
  }

  /** The machine has no room for a thread. */
  private static Thread outOfThreads(Runnable work) {
    throw new OutOfMemoryError("unable to create native thread for " + work);
  }

  @Test
  void nobodyIsToldAfterTheEndOfAWatch() throws Exception {
    BlockingQueue<LinkStatus> others = new LinkedBlockingQueue<>();
    LinkPort.Watch watch = links.watch("us0", changes::add);
    links.watch("us0", others::add);
    next(changes);

    watch.close();
    watch.close();
    ip("link set us0 down");

    await(others, Operation.DOWN);
    assertTrue(changes.isEmpty());
  }
}
