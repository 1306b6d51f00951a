package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.address.Request.Add;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.netlink.AddressCodec;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.platform.linux.netlink.SubnetRoute;
import io.understudy.spi.platform.PlatformException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Adds addresses for a batch of requests. The first addition of an address is exclusive: if it is
 * there, it is taken over if an earlier life of ours left it, and left alone if not. Platform
 * thread.
 */
final class Addition {

  private final Workplace at;
  private final List<Job<Add>> jobs;
  private final MonotonicTime now;
  private final Map<Place, Change<Add>> changes = new LinkedHashMap<>();
  private final Repair repair;

  /** Where addresses of a family are to be put. */
  private record Target(String device, AddressFamily family) {

    private static Target of(VirtualRouterKey router, VirtualAddress address) {
      return new Target(address.device(router.interfaceName()), address.address().family());
    }
  }

  Addition(Workplace at, List<Job<Add>> jobs) {
    this.at = at;
    this.jobs = jobs;
    this.now = at.clock().now();
    this.repair = new Repair(at.view());
  }

  void carryOut() throws PlatformException {
    for (Job<Add> job : jobs) {
      try {
        plan(job);
      } catch (PlatformException refused) {
        job.fail(refused.reason());
      }
    }
    if (!at.ownership().areMarksKept()) {
      at.ledger().update(changes.values().stream().map(Change::hold).toList());
    }
    List<Change<Add>> taken = apply(List.copyOf(changes.values()));
    if (!taken.isEmpty()) {
      apply(taken);
    }
    at.ledger().changed();
    if (repair.isNeeded() || !at.ownership().areMarksKept()) {
      at.ledger().catchUp();
    }
    repair.carryOut();
  }

  private void plan(Job<Add> job) throws PlatformException {
    Sentences.requireInTime("addition", job.request().notAfter(), now);
    VirtualRouterKey router = job.request().router();
    Map<Target, KernelLink> links = new HashMap<>();
    for (VirtualAddress address : job.request().addresses()) {
      Target target = Target.of(router, address);
      if (!links.containsKey(target)) {
        links.put(target, link(router, address, target));
      }
    }
    for (VirtualAddress address : job.request().addresses()) {
      KernelLink link = links.get(Target.of(router, address));
      plan(job, Objects.requireNonNull(link, "it was found before"), address);
    }
  }

  /** A device that the address names is named with it. */
  private KernelLink link(VirtualRouterKey router, VirtualAddress address, Target target)
      throws PlatformException {
    try {
      return at.devices().of(router, target.device(), target.family());
    } catch (PlatformException absent) {
      if (target.device().equals(router.interfaceName())) {
        throw absent;
      }
      throw new PlatformException("cannot add " + address + ": " + absent.reason());
    }
  }

  private void plan(Job<Add> job, KernelLink link, VirtualAddress address)
      throws PlatformException {
    Place place = new Place(link.index(), address.address());
    Optional<Hold> held = at.holdings().at(place);
    Optional<Place> theirs = held.isEmpty() ? theirs(place) : Optional.empty();
    if (theirs.isPresent()) {
      at.view().find(theirs.get(), job.request().router(), address);
    } else {
      plan(
          job,
          link,
          held.orElseGet(
              () -> new Hold(place, address.prefixLength(), address.placement(), metric(place))));
    }
  }

  /**
   * The machine goes on to reach a subnet through the interface below and under its own address:
   * the route that comes with a virtual one is the last resort, and not next in line when the
   * interface below was down for a moment.
   */
  private int metric(Place place) {
    boolean isBelow = at.devices().virtualMacs().below(place).equals(place);
    return isBelow ? 0 : SubnetRoute.METRIC;
  }

  private void plan(Job<Add> job, KernelLink link, Hold hold) throws PlatformException {
    if (hold.canBePrimary() && at.promotion().plan(link)) {
      at.ledger().changed();
    }
    KernelAddress wanted = hold.wanted(job.request().router(), job.request().lease(), now);
    changes.computeIfAbsent(hold.place(), place -> new Change<>(hold, wanted)).join(job, wanted);
  }

  /**
   * Where somebody else has the address: there, or on the interface below, which would answer for
   * it beside the virtual MAC address.
   */
  private Optional<Place> theirs(Place place) {
    return Stream.of(at.devices().virtualMacs().below(place), place)
        .filter(this::isTheirs)
        .findFirst();
  }

  /** True if somebody else has the address there. */
  private boolean isTheirs(Place place) {
    return at.view().table().at(place).stream()
        .anyMatch(there -> !at.ownership().isLeftover(there));
  }

  /** Makes the changes; gives those that are to be made again, as a takeover. */
  private List<Change<Add>> apply(List<Change<Add>> planned) throws PlatformException {
    List<NetlinkRequest> requests = new ArrayList<>();
    List<Change<Add>> batch = inTime(planned);
    if (batch.isEmpty()) {
      return List.of();
    }
    for (Change<Add> change : batch) {
      at.own().hold(change.hold().place());
      boolean exclusive = !at.holdings().has(change.hold()) && !change.isTakeover();
      requests.add(
          exclusive ? AddressCodec.create(change.wanted()) : AddressCodec.replace(change.wanted()));
    }
    requests.addAll(
        Subnets.leases(batch.stream().map(Change::wanted).toList(), at.holdings(), now));
    Set<Hold> heldBefore = new LinkedHashSet<>(at.holdings().all());
    List<Answer> answers = exchange(requests, batch);
    MonotonicTime answered = at.clock().now();
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).answered(answers.get(i));
    }
    if (batch.stream().anyMatch(this::isUnseen)) {
      at.view().compare();
    }
    List<Change<Add>> takeovers = new ArrayList<>();
    for (Change<Add> change : batch) {
      settle(change, heldBefore.contains(change.hold()), takeovers);
      dropIfOver(change, answered);
    }
    for (Answer answer : answers.subList(batch.size(), answers.size())) {
      settleRoute(answer);
    }
    return takeovers;
  }

  /** If it is not known what became of it, the addresses may be there: they are to be removed. */
  private List<Answer> exchange(List<NetlinkRequest> requests, List<Change<Add>> batch)
      throws PlatformException {
    boolean answered = false;
    try {
      MonotonicTime last = last(batch);
      List<Answer> answers = at.view().exchange(requests, () -> !last.isBefore(at.clock().now()));
      answered = true;
      return answers;
    } finally {
      if (!answered) {
        batch.forEach(this::holdPerhaps);
      }
    }
  }

  /** Until when all of it can be sent. */
  private MonotonicTime last(List<Change<Add>> batch) {
    return batch.stream()
        .flatMap(change -> change.jobs().stream())
        .map(job -> MonotonicTime.earlier(job.request().notAfter(), end(job)))
        .reduce(MonotonicTime.NEVER, MonotonicTime::earlier);
  }

  private void holdPerhaps(Change<Add> change) {
    Optional<Hold> held = at.holdings().at(change.hold().place());
    Hold hold = held.orElseGet(() -> change.hold().again());
    if (held.isEmpty()) {
      at.holdings().put(hold);
    }
    lease(change, hold);
  }

  /** Writing the record, or a stop of the process, may have taken until now. */
  private List<Change<Add>> inTime(List<Change<Add>> planned) {
    MonotonicTime sent = at.clock().now();
    for (Change<Add> change : planned) {
      change.drop(job -> failIfLate(job, sent));
    }
    return planned.stream().filter(change -> !change.jobs().isEmpty()).toList();
  }

  private static boolean failIfLate(Job<Add> job, MonotonicTime sent) {
    try {
      Sentences.requireInTime("addition", job.request().notAfter(), sent);
      return false;
    } catch (PlatformException late) {
      job.fail(late.reason());
      return true;
    }
  }

  /** True if the kernel has not said yet what is there: IPv6 addresses are announced later. */
  private boolean isUnseen(Change<Add> change) {
    boolean isThere = change.isDone() || isThereAlready(change.answer());
    return isThere && at.view().table().at(change.hold().place()).isEmpty();
  }

  private static boolean isThereAlready(Answer answer) {
    return Errno.EEXIST.is(-answer.error());
  }

  private void settle(Change<Add> change, boolean heldBefore, List<Change<Add>> takeovers) {
    if (isThereAlready(change.answer())) {
      settleExisting(change, takeovers);
    } else if (!change.isDone()) {
      if (!heldBefore) {
        at.own().forget(change.hold().place());
      }
      fail(change);
    } else if (at.holdings().has(change.hold())) {
      lease(change, change.hold());
    } else {
      settleNew(change);
    }
  }

  private static void fail(Change<Add> change) {
    if (change.isUnsent()) {
      change.failLate("addition");
    } else {
      change.fail("add");
    }
  }

  /** What the kernel has now is ours, unless somebody else came in between. */
  private void settleNew(Change<Add> change) {
    Hold hold = change.hold().again();
    Optional<KernelAddress> there = at.view().table().at(hold.place(), hold.prefixLength());
    boolean isReplaced = at.view().stranger(hold.place()).isPresent();
    if (isReplaced && change.answer().isDone()) {
      repair.undoReplacement(hold);
    }
    if (isReplaced || there.filter(at.ownership()::isTheirs).isPresent()) {
      find(change);
      return;
    }
    at.holdings().put(hold);
    lease(change, hold);
    there.ifPresentOrElse(hold::identify, () -> at.view().lose(hold));
  }

  /** The process was stopped in between: nobody knows whether the address is still to be here. */
  private void dropIfOver(Change<Add> change, MonotonicTime answered) {
    Place place = change.hold().place();
    Optional<Hold> held = at.holdings().at(place);
    if (!change.isDone() || held.isEmpty()) {
      return;
    }
    Hold hold = held.get();
    for (Job<Add> job : change.jobs()) {
      if (end(job).isDue(answered)) {
        job.fail("the lease of " + place.address() + " ran out during its addition");
        hold.letGo(job.request().router());
      }
    }
    if (hold.end().isDue(answered)) {
      at.view().lose(hold);
      repair.remove(hold.asKernelAddress());
    }
  }

  private void settleExisting(Change<Add> change, List<Change<Add>> takeovers) {
    Optional<KernelAddress> leftover =
        at.view().table().at(change.hold().place()).stream()
            .filter(at.ownership()::isLeftover)
            .findFirst();
    if (leftover.isPresent() && !change.isTakeover()) {
      takeovers.add(change.takingOver(change.hold().withPrefix(leftover.get().prefixLength())));
    } else {
      at.own().forget(change.hold().place());
      find(change);
    }
  }

  private void find(Change<Add> change) {
    Place place = change.hold().place();
    for (Job<Add> job : change.jobs()) {
      at.view().find(place, job.request().router(), asked(job, place));
    }
  }

  private void lease(Change<Add> change, Hold hold) {
    for (Job<Add> job : change.jobs()) {
      hold.lease(job.request().router(), asked(job, hold.place()), end(job));
    }
  }

  private static VirtualAddress asked(Job<Add> job, Place place) {
    return job.request().addresses().stream()
        .filter(address -> address.address().equals(place.address()))
        .findFirst()
        .orElseThrow();
  }

  private MonotonicTime end(Job<Add> job) {
    return now.plus(job.request().lease());
  }

  private void settleRoute(Answer answer) {
    boolean isUnsent = answer.equals(Answer.UNSENT);
    if (answer.isDone() || answer.isLost() || isUnsent || isThereAlready(answer)) {
      return;
    }
    for (Job<Add> job : jobs) {
      job.request().addresses().stream()
          .filter(address -> address.address().family() == AddressFamily.IPV6)
          .findFirst()
          .ifPresent(address -> job.fail(noRoute(job, address, answer)));
    }
  }

  private static String noRoute(Job<Add> job, VirtualAddress address, Answer answer) {
    return Errno.sentence(
        "cannot add the route to the subnet of %s on %s"
            .formatted(address, address.device(job.request().router().interfaceName())),
        -answer.error());
  }
}
