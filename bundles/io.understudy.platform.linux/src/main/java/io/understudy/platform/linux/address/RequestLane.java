package io.understudy.platform.linux.address;

import io.understudy.model.VirtualAddress;
import io.understudy.platform.linux.address.Request.Add;
import io.understudy.platform.linux.address.Request.Remove;
import io.understudy.platform.linux.address.Request.Renew;
import io.understudy.platform.linux.address.Request.SendFrames;
import io.understudy.spi.platform.PlatformQueue.Completion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one virtual router that wait, in order. However long the kernel takes, they stay
 * few: one that a later one makes pointless is answered with it.
 */
final class RequestLane {

  /** As many announcements wait at most; each is worthless once the next has been sent. */
  private static final int MOST_ANNOUNCEMENTS = 64;

  private final ArrayDeque<Job<?>> waiting = new ArrayDeque<>();

  /**
   * Takes a request.
   *
   * @return false if there are too many of its kind
   */
  boolean submit(Request request, Completion completion) {
    if (request instanceof SendFrames && announcements() >= MOST_ANNOUNCEMENTS) {
      return false;
    }
    if (request instanceof Remove removal) {
      remove(removal, completion);
    } else if (isRepeated(request)) {
      List<Completion> both = new ArrayList<>(waiting.removeLast().waiting());
      both.add(completion);
      waiting.addLast(new Job<>(request, both));
    } else {
      waiting.addLast(new Job<>(request, List.of(completion)));
    }
    return true;
  }

  @Nullable Job<?> oldest() {
    return waiting.peekFirst();
  }

  Job<?> take() {
    return waiting.removeFirst();
  }

  List<Job<?>> takeAll() {
    List<Job<?>> all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  private long announcements() {
    return waiting.stream().filter(job -> job.request() instanceof SendFrames).count();
  }

  /** True if the youngest asks for the same, only earlier. */
  private boolean isRepeated(Request request) {
    Job<?> youngest = waiting.peekLast();
    if (youngest == null) {
      return false;
    }
    if (request instanceof Renew renewal && youngest.request() instanceof Renew before) {
      return renewal.addresses().equals(before.addresses());
    }
    return request instanceof Add addition
        && youngest.request() instanceof Add before
        && addition.addresses().equals(before.addresses());
  }

  /**
   * What would be added or renewed only to be removed is not, and both are answered. Nothing is
   * announced any more: the answer to what is not sent is that of the removal.
   */
  private void remove(Remove removal, Completion completion) {
    List<Completion> answered = new ArrayList<>();
    Set<VirtualAddress> addresses = new LinkedHashSet<>();
    boolean collapses = true;
    Iterator<Job<?>> youngestFirst = waiting.descendingIterator();
    while (youngestFirst.hasNext()) {
      Job<?> earlier = youngestFirst.next();
      boolean announces = earlier.request() instanceof SendFrames;
      collapses &= announces || isPointlessBefore(removal, earlier.request());
      if (announces || collapses) {
        youngestFirst.remove();
        answered.addAll(0, earlier.waiting());
      }
      if (collapses && earlier.request() instanceof Remove before) {
        addresses.addAll(before.addresses());
      }
    }
    answered.add(completion);
    addresses.addAll(removal.addresses());
    Remove all = new Remove(removal.router(), List.copyOf(addresses));
    waiting.addLast(new Job<>(all, answered));
  }

  private static boolean isPointlessBefore(Remove removal, Request earlier) {
    if (earlier instanceof Add addition) {
      return Set.copyOf(removal.addresses()).containsAll(addition.addresses());
    }
    if (earlier instanceof Renew renewal) {
      return Set.copyOf(removal.addresses()).containsAll(renewal.addresses());
    }
    return earlier instanceof Remove;
  }
}
