package io.understudy.platform.linux.address;

import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.address.Request.Remove;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.netlink.AddressCodec;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.platform.linux.netlink.SubnetRoute;
import io.understudy.spi.platform.PlatformException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes addresses for a batch of requests: those that we added, once nobody of us holds them any
 * more. Platform thread.
 */
final class Removal {

  private final Workplace at;
  private final List<Job<Remove>> jobs;
  private final List<Departure> departures = new ArrayList<>();

  /** An address that goes with the last who held it. */
  private record Departure(Job<Remove> job, VirtualAddress asked, Hold hold, MonotonicTime end) {

    private Place place() {
      return hold.place();
    }

    private VirtualRouterKey router() {
      return job.request().router();
    }
  }

  Removal(Workplace at, List<Job<Remove>> jobs) {
    this.at = at;
    this.jobs = jobs;
  }

  void carryOut() throws PlatformException {
    for (Job<Remove> job : jobs) {
      for (VirtualAddress address : job.request().addresses()) {
        for (Place place : at.holdings().placesOf(address.address())) {
          letGo(job, address, place);
        }
      }
    }
    if (!departures.isEmpty()) {
      depart();
    }
    restoreSettings();
    at.ledger().update(List.of());
  }

  private void depart() throws PlatformException {
    at.devices().virtualMacs().leave(departures.stream().map(Departure::place).toList(), held());
    List<NetlinkRequest> requests = new ArrayList<>();
    departures.forEach(
        departure -> requests.add(AddressCodec.delete(departure.hold().asKernelAddress())));
    for (SubnetRoute route : routes()) {
      requests.add(route.delete(Ownership.MARK));
    }
    List<Answer> answers = at.view().exchange(requests);
    Repair repair = new Repair(at.view());
    for (int i = 0; i < departures.size(); i++) {
      settle(departures.get(i), answers.get(i), repair);
    }
    repair.carryOut();
  }

  /** The interfaces on which something of ours stays. */
  private Set<Integer> held() {
    return at.holdings().all().stream()
        .map(hold -> hold.place().interfaceIndex())
        .collect(Collectors.toSet());
  }

  private void letGo(Job<Remove> job, VirtualAddress address, Place place) {
    VirtualRouterKey router = job.request().router();
    at.holdings().forget(place, router);
    Optional<Hold> held = at.holdings().at(place).filter(hold -> hold.isHeldBy(router));
    if (held.isPresent()) {
      Hold hold = held.get();
      MonotonicTime end = hold.end();
      hold.letGo(router);
      if (hold.isHeldByNobody()) {
        at.holdings().drop(hold);
        at.own().leave(place);
        departures.add(new Departure(job, address, hold, end));
      }
    }
  }

  /** The routes to subnets in which nothing of ours is left. */
  private Set<SubnetRoute> routes() {
    Set<SubnetRoute> needed =
        at.holdings().all().stream()
            .flatMap(hold -> Subnets.route(hold).stream())
            .collect(Collectors.toSet());
    Set<SubnetRoute> routes = new LinkedHashSet<>();
    for (Departure departure : departures) {
      Subnets.route(departure.hold())
          .filter(route -> !needed.contains(route))
          .ifPresent(routes::add);
    }
    return routes;
  }

  private void settle(Departure departure, Answer answer, Repair repair) {
    int result = -answer.error();
    if (answer.isDone() || answer.isLost()) {
      repair.undoRemoval(departure.hold());
    } else if (!Errno.EADDRNOTAVAIL.is(result) && !Errno.ENODEV.is(result)) {
      departure.hold().lease(departure.router(), departure.asked(), departure.end());
      at.holdings().put(departure.hold());
      at.own().hold(departure.hold().place());
      departure
          .job()
          .fail(Sentences.refused("remove", departure.hold(), departure.router(), answer));
    }
  }

  private void restoreSettings() throws PlatformException {
    Set<Integer> needed =
        at.holdings().all().stream()
            .filter(Hold::canBePrimary)
            .map(hold -> hold.place().interfaceIndex())
            .collect(Collectors.toSet());
    for (AddressRecord.Setting setting : at.promotion().changed()) {
      if (!needed.contains(setting.interfaceIndex())) {
        int index = setting.interfaceIndex();
        at.promotion().restore(index, at.view().link(index));
      }
    }
  }
}
