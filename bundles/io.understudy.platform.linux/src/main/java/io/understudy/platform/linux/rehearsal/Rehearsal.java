package io.understudy.platform.linux.rehearsal;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import io.understudy.platform.linux.address.AddressQueue;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.socket.AdvertisementPorts;
import io.understudy.platform.linux.socket.Poller;
import io.understudy.platform.linux.socket.TimeOfDay;
import io.understudy.spi.platform.DatagramPort;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.Platform.Carrier;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.PlatformQueue.Completion;
import io.understudy.spi.platform.ReceivedDatagram;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Takeovers of the same code on the same kind of threads, of which nothing leaves the process: the
 * first advertisement, addresses that come, are announced, renewed and removed. One thread.
 */
public final class Rehearsal implements AutoCloseable {

  private static final Vrid VRID = new Vrid(255);
  private static final int MESSAGE_OCTETS = 12;
  private static final int FRAME_OCTETS = 42;

  /** How long before a takeover it is expected. */
  private static final Duration VIGIL = Duration.ofNanos(200_000);

  private static final Duration LEASE = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Path folder;
  private final MonotonicClock clock;
  private final Poller poller;
  private final AdvertisementPorts ports;
  private final AddressQueue queue;
  private final ReceivedDatagram place =
      new ReceivedDatagram(ByteBuffer.allocateDirect(MESSAGE_OCTETS));

  private Rehearsal(
      Path folder,
      MonotonicClock clock,
      Poller poller,
      AdvertisementPorts ports,
      AddressQueue queue) {
    this.folder = folder;
    this.clock = clock;
    this.poller = poller;
    this.ports = ports;
    this.queue = queue;
  }

  /**
   * Sets the stage.
   *
   * @param real the kernel that the process runs on
   * @param clock its monotonic clock
   * @param timeOfDay its other clock
   * @param runFolder where to make a folder for what would be recorded, until it is closed
   * @throws PlatformException if the kernel has no room for it
   */
  public static Rehearsal open(
      SystemCalls real, MonotonicClock clock, TimeOfDay timeOfDay, Path runFolder)
      throws PlatformException, IOException {
    SystemCalls kernel = new RehearsalKernel(real);
    Path folder = runFolder.resolve("rehearsal");
    delete(folder);
    Path settings = settings(folder);
    Poller poller = new Poller(kernel);
    AddressQueue queue = null;
    try {
      queue = AddressQueue.start(kernel, clock, folder, settings, () -> {});
      AdvertisementPorts ports = new AdvertisementPorts(kernel, poller, clock, timeOfDay);
      return new Rehearsal(folder, clock, poller, ports, queue);
    } finally {
      if (queue == null) {
        poller.close();
        delete(folder);
      }
    }
  }

  /** What the kernel would show of the interface. */
  private static Path settings(Path folder) throws IOException {
    Path settings = folder.resolve("net");
    for (String name : List.of("all", RehearsalKernel.LINK.name())) {
      Path conf = Files.createDirectories(settings.resolve("ipv4/conf").resolve(name));
      Files.writeString(conf.resolve("promote_secondaries"), "0\n");
    }
    return settings;
  }

  /**
   * Rehearses takeovers of both families in turn.
   *
   * @param goesOn is asked before each
   */
  public void play(BooleanSupplier goesOn) throws PlatformException {
    try (DatagramPort ipv4 = open(AddressFamily.IPV4);
        DatagramPort ipv6 = open(AddressFamily.IPV6)) {
      while (goesOn.getAsBoolean()) {
        takeOver(AddressFamily.IPV4, ipv4);
        takeOver(AddressFamily.IPV6, ipv6);
      }
    }
  }

  private DatagramPort open(AddressFamily family) throws PlatformException {
    return ports.open(RehearsalKernel.LINK.name(), family, Carrier.VRRP);
  }

  private void takeOver(AddressFamily family, DatagramPort port) throws PlatformException {
    String interfaceName = RehearsalKernel.LINK.name();
    VirtualRouterKey router = new VirtualRouterKey(interfaceName, VRID, family);
    List<VirtualAddress> addresses = List.of(address(family));
    IpAddress source = addresses.get(0).address();
    MonotonicTime begin = clock.now().plus(VIGIL);
    queue.expectTakeover(router, begin);
    poller.watchUntil(begin, Thread::onSpinWait);
    MonotonicTime notAfter = begin.plus(LEASE);
    boolean isHeard = port.receive(place);
    assert !isHeard;
    port.send(ByteBuffer.allocate(MESSAGE_OCTETS), source);
    Reply added = new Reply();
    Reply announced = new Reply();
    queue.addAddresses(router, addresses, LEASE, notAfter, added);
    ByteBuffer frame = ByteBuffer.allocate(FRAME_OCTETS);
    queue.sendFrames(
        router, addresses, interfaceName, frame, FRAME_OCTETS, Duration.ZERO, notAfter, announced);
    added.await();
    announced.await();
    ask(reply -> queue.renewAddresses(router, addresses, LEASE, notAfter, reply));
    ask(reply -> queue.removeAddresses(router, addresses, reply));
  }

  private static VirtualAddress address(AddressFamily family) {
    return switch (family) {
      case IPV4 -> new VirtualAddress(IpAddress.parse("192.0.2.1"), 24);
      case IPV6 -> new VirtualAddress(IpAddress.parse("2001:db8::1"), 64);
    };
  }

  private static void ask(Consumer<Completion> request) throws PlatformException {
    Reply reply = new Reply();
    request.accept(reply);
    reply.await();
  }

  /** What becomes of a request. */
  private static final class Reply implements Completion {

    private final CompletableFuture<String> refusal = new CompletableFuture<>();

    @Override
    public void completed() {
      refusal.complete("");
    }

    @Override
    public void failed(String evidence) {
      refusal.complete(evidence);
    }

    private void await() throws PlatformException {
      try {
        String evidence = refusal.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (!evidence.isEmpty()) {
          throw new PlatformException(evidence);
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new PlatformException("it was interrupted");
      } catch (ExecutionException | TimeoutException unanswered) {
        throw new PlatformException("it took too long");
      }
    }
  }

  @Override
  public void close() throws IOException {
    queue.close();
    ports.close();
    poller.close();
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
