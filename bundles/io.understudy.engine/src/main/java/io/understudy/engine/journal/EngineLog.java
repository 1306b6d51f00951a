package io.understudy.engine.journal;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.JournalEntry;
import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.model.State;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the log what a snapshot shows that those before did not: one line a transition, and
 * what somebody should look at. One thread of its own, never the engine's: a log may block.
 */
public final class EngineLog {

  private static final Logger LOG = LoggerFactory.getLogger(EngineLog.class);

  private final Set<Found> reported = new HashSet<>();
  private long sequence;
  private long defects;
  private String obstacle = "";

  private record Found(VirtualRouterKey router, VirtualAddress address) {}

  /** Writes what is new. */
  public void write(EngineSnapshot snapshot) {
    snapshot.journal().stream().filter(entry -> entry.sequence() > sequence).forEach(this::write);
    writeFound(snapshot);
    if (!snapshot.obstacle().equals(obstacle)) {
      obstacle = snapshot.obstacle();
      if (!obstacle.isEmpty()) {
        LOG.warn("no virtual router can start: {}", obstacle);
      }
    }
    if (snapshot.dutyCycle().defects() != defects) {
      defects = snapshot.dutyCycle().defects();
      LOG.error("defect in this software, please report it: {}", snapshot.dutyCycle().lastDefect());
    }
  }

  /** Writes what ended the engine thread: the addresses go when their lease is over. */
  public void write(Throwable end) {
    LOG.error("the engine has died, and no virtual router is served any more", end);
  }

  private void write(JournalEntry entry) {
    if (entry.sequence() > sequence + 1) {
      LOG.warn("{} transitions are not in the log", entry.sequence() - sequence - 1);
    }
    sequence = entry.sequence();
    if (entry.change().to() == State.FAULT) {
      LOG.warn("{}", entry.text());
    } else {
      LOG.info("{}", entry.text());
    }
  }

  private void writeFound(EngineSnapshot snapshot) {
    Set<Found> found = new HashSet<>();
    for (VirtualRouterSnapshot router : snapshot.routers()) {
      for (VirtualAddress address : router.alarms().foundAddresses()) {
        found.add(new Found(router.spec().key(), address));
      }
    }
    reported.retainAll(found);
    for (Found one : found) {
      if (reported.add(one)) {
        LOG.warn(
            "[{}] {} was on the interface before us: it is not leased and stays there, also when"
                + " another router is master",
            one.router(),
            one.address());
      }
    }
  }
}
