package io.understudy.platform.linux.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import io.understudy.platform.linux.TestNamespace;
import io.understudy.platform.linux.TestNetwork;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.PlatformQueue.AddressObserver;
import io.understudy.spi.platform.PlatformQueue.Completion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A gateway in a network namespace with a queue, a witness, and all that the queue has told. */
final class Gateway implements AutoCloseable, AddressObserver {

  static final String CARRIED_OUT = "carried out";
  static final String INTERFACE = TestNetwork.INTERFACE;
  static final Duration LEASE = Duration.ofSeconds(2);
  static final Duration SOON = Duration.ofSeconds(10);

  private final TestNetwork network = new TestNetwork();
  private final NativeSystemCalls nativeCalls = NativeSystemCalls.load();
  private final Path runFolder;
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  final Interception interception;
  final SystemCalls kernel;
  final JumpingClock clock = new JumpingClock(nativeCalls);
  final KernelWitness witness;
  final AddressQueue queue;

  Gateway(Path runFolder) throws Exception {
    this(runFolder, new Interception(NativeSystemCalls.load()));
  }

  /** A gateway whose kernel keeps no marks. */
  static Gateway onOlderKernel(Path runFolder) throws Exception {
    Interception older = new Interception(NativeSystemCalls.load());
    older.keepNoMarks();
    return new Gateway(runFolder, older);
  }

  private Gateway(Path runFolder, Interception interception) throws Exception {
    this.interception = interception;
    this.kernel = interception.kernel();
    this.runFolder = runFolder;
    setting("us0", "0");
    setting("all", "0");
    this.witness = new KernelWitness(nativeCalls, namespace());
    this.queue = newLife();
    queue.observe(this);
  }

  TestNamespace namespace() {
    return network.a();
  }

  /** The namespace at the other end of the wire. */
  TestNamespace neighbour() {
    return network.b();
  }

  String ip(String command) throws Exception {
    return namespace().ip(command.split(" "));
  }

  /** Another queue over the same record. */
  AddressQueue newLife() throws Exception {
    return namespace().call(() -> AddressQueue.start(kernel, clock, runFolder));
  }

  static VirtualRouterKey router(AddressFamily family, int vrid) {
    return new VirtualRouterKey(INTERFACE, new Vrid(vrid), family);
  }

  /** What is answered, waiting for it. */
  String answer(Consumer<Completion> request) throws Exception {
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    request.accept(
        new Completion() {
          @Override
          public void completed() {
            answers.add(CARRIED_OUT);
          }

          @Override
          public void failed(String evidence) {
            answers.add(evidence);
          }
        });
    String answer = answers.poll(SOON.toSeconds(), TimeUnit.SECONDS);
    return Objects.requireNonNull(answer, "no answer");
  }

  String add(VirtualRouterKey router, VirtualAddress... addresses) throws Exception {
    return answer(
        done -> queue.addAddresses(router, List.of(addresses), LEASE, MonotonicTime.NEVER, done));
  }

  String renew(VirtualRouterKey router, VirtualAddress... addresses) throws Exception {
    MonotonicTime notAfter = clock.now().plus(LEASE);
    return answer(done -> queue.renewAddresses(router, List.of(addresses), LEASE, notAfter, done));
  }

  String remove(VirtualRouterKey router, VirtualAddress... addresses) throws Exception {
    return answer(done -> queue.removeAddresses(router, List.of(addresses), done));
  }

  String useVirtualMac(VirtualRouterKey router) throws Exception {
    return answer(done -> queue.useVirtualMac(router, virtualMac(router), done));
  }

  String releaseVirtualMac(VirtualRouterKey router) throws Exception {
    return answer(done -> queue.releaseVirtualMac(router, virtualMac(router), done));
  }

  static MacAddress virtualMac(VirtualRouterKey router) {
    return MacAddress.ofVirtualRouter(router.family(), router.vrid());
  }

  /** True if the kernel has the address, whatever its prefix and lifetime. */
  boolean has(VirtualAddress address) throws Exception {
    return !witness.find(address.address()).isEmpty();
  }

  boolean isPermanent(VirtualAddress address) throws Exception {
    return witness.find(address.address()).get(0).isPermanent();
  }

  void expect(String notice) throws Exception {
    assertEquals(notice, told.poll(SOON.toSeconds(), TimeUnit.SECONDS));
  }

  void expectNothingTold() {
    assertEquals(List.of(), List.copyOf(told));
  }

  @Override
  public void addressLost(VirtualRouterKey router, VirtualAddress address) {
    told.add("lost " + router.vrid() + " " + address);
  }

  @Override
  public void addressFound(VirtualRouterKey router, VirtualAddress address) {
    told.add("found " + router.vrid() + " " + address);
  }

  @Override
  public void addressAnswered(
      VirtualRouterKey router, VirtualAddress address, MacAddress stranger) {
    told.add("answered " + router.vrid() + " " + address + " " + stranger);
  }

  /** What promote_secondaries is set to, once what follows an answer is done. */
  String settledSetting(String interfaceName) throws Exception {
    remove(router(AddressFamily.IPV4, 254), address("10.99.99.99", 32)); // comes after all else
    return setting(interfaceName);
  }

  /** What promote_secondaries is set to. */
  String setting(String interfaceName) throws Exception {
    return namespace().call(() -> Files.readString(settingFile(interfaceName)).strip());
  }

  void setting(String interfaceName, String value) throws Exception {
    namespace().run(() -> Files.writeString(settingFile(interfaceName), value));
  }

  private static Path settingFile(String interfaceName) {
    return Path.of("/proc/sys/net/ipv4/conf", interfaceName, "promote_secondaries");
  }

  static VirtualAddress address(String text, int prefixLength) {
    return new VirtualAddress(IpAddress.parse(text), prefixLength);
  }

  @Override
  public void close() throws java.io.IOException {
    try (network;
        witness) {
      queue.close();
    }
  }
}
