package io.understudy.platform.linux.address;

import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.platform.linux.address.Request.Renew;
import io.understudy.platform.linux.netlink.AddressCodec;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.spi.platform.PlatformException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renews leases for a batch of requests. To the kernel a renewal is a replacement, and that makes
 * an address that is not there. So it is sent only for what is held by the last notice and the
 * clock; and afterwards, what it met instead is put right. Platform thread.
 */
final class Renewal {

  private final Workplace at;
  private final List<Job<Renew>> jobs;
  private final Map<Place, Change<Renew>> changes = new LinkedHashMap<>();
  private final Map<Hold, MonotonicTime> ends = new LinkedHashMap<>();
  private final Repair repair;

  Renewal(Workplace at, List<Job<Renew>> jobs) {
    this.at = at;
    this.jobs = jobs;
    this.repair = new Repair(at.view());
  }

  void carryOut() throws PlatformException {
    at.view().catchUp();
    MonotonicTime sent = at.clock().now();
    jobs.forEach(job -> plan(job, sent));
    if (changes.isEmpty()) {
      return;
    }
    List<Change<Renew>> batch = List.copyOf(changes.values());
    List<NetlinkRequest> requests = new ArrayList<>();
    for (Change<Renew> change : batch) {
      requests.add(AddressCodec.replace(change.wanted()));
    }
    requests.addAll(
        Subnets.leases(batch.stream().map(Change::wanted).toList(), at.holdings(), sent));
    MonotonicTime last = last();
    List<Answer> answers = at.view().exchange(requests, () -> at.clock().now().isBefore(last));
    MonotonicTime answered = at.clock().now();
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).answered(answers.get(i));
      settle(batch.get(i), sent, answered);
    }
    repair.carryOut();
    at.ledger().update(List.of());
  }

  private void plan(Job<Renew> job, MonotonicTime now) {
    Renew request = job.request();
    try {
      Sentences.requireInTime("renewal", request.notAfter(), now);
    } catch (PlatformException late) {
      job.fail(late.reason());
      return;
    }
    for (VirtualAddress address : request.addresses()) {
      for (Place place : at.holdings().placesOf(address.address())) {
        at.holdings()
            .at(place)
            .filter(hold -> hold.isHeldBy(request.router()))
            .ifPresent(hold -> plan(job, hold, now));
      }
    }
  }

  private void plan(Job<Renew> job, Hold hold, MonotonicTime now) {
    if (hold.end().isDue(now)) {
      job.fail("the lease of " + hold.place().address() + " ran out before its renewal");
      return;
    }
    KernelAddress wanted = hold.wanted(job.request().router(), job.request().lease(), now);
    ends.putIfAbsent(hold, hold.end());
    changes.computeIfAbsent(hold.place(), place -> new Change<>(hold, wanted)).join(job, wanted);
  }

  /** Until when all of it can be sent: in the kernel a renewal makes what has gone. */
  private MonotonicTime last() {
    MonotonicTime last = MonotonicTime.NEVER;
    for (Change<Renew> change : changes.values()) {
      last = MonotonicTime.earlier(last, change.hold().end());
      for (Job<Renew> job : change.jobs()) {
        last = MonotonicTime.earlier(last, job.request().notAfter());
      }
    }
    return last;
  }

  private void settle(Change<Renew> change, MonotonicTime sent, MonotonicTime answered) {
    Hold hold = change.hold();
    MonotonicTime end = ends.getOrDefault(hold, sent);
    if (change.isUnsent()) {
      change.failLate("renewal");
    } else if (!change.isDone()) {
      change.fail("renew");
    } else if (!at.holdings().has(hold)) {
      settleLost(change);
    } else if (end.isDue(answered)) {
      at.view().lose(hold);
      repair.remove(hold.asKernelAddress());
      failLate(change);
    } else {
      for (Job<Renew> job : change.jobs()) {
        hold.renew(job.request().router(), sent.plus(job.request().lease()));
      }
    }
  }

  /** It went, or became somebody else's, just before the renewal, of which the observer knows. */
  private void settleLost(Change<Renew> change) {
    repair.undoReplacement(change.hold());
    for (Job<Renew> job : change.jobs()) {
      job.fail(change.hold().place().address() + " went just before its renewal");
    }
  }

  private static void failLate(Change<Renew> change) {
    for (Job<Renew> job : change.jobs()) {
      job.fail("the lease of " + change.hold().place().address() + " ran out during its renewal");
    }
  }
}
