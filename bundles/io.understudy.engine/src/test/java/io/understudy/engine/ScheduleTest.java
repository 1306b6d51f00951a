package io.understudy.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.AddressFamily;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The heap of the schedule beside a list that is sorted. */
class ScheduleTest {

  private static final int PARTIES = 40;
  private static final int TIMES = 20;

  private final Schedule schedule = new Schedule();
  private final List<Scheduled> all =
      IntStream.rangeClosed(1, PARTIES).mapToObj(Scheduled::new).toList();
  private final List<Schedule.Party> served = new ArrayList<>();

  /** A party that knows its appointment too. */
  private static final class Scheduled implements Schedule.Party {
    final VirtualRouterKey key;
    final Schedule.Appointment appointment = new Schedule.Appointment(this);
    MonotonicTime time = MonotonicTime.NEVER;

    Scheduled(int vrid) {
      key = new VirtualRouterKey("eth0", new Vrid(vrid), AddressFamily.IPV4);
    }

    @Override
    public VirtualRouterKey key() {
      return key;
    }

    @Override
    public void serve(MonotonicTime now) {}

    @Override
    public MonotonicTime takeoverAt() {
      return MonotonicTime.NEVER;
    }

    @Override
    public void prepareTakeover() {}
  }

  @Test
  void dueAreServedByTimeAndKeyWhateverWasMovedBefore() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      move(all.get(random.nextInt(PARTIES)), random.nextInt(TIMES + 2));
      assertEquals(
          waiting().stream().map(one -> one.time).findFirst().orElse(MonotonicTime.NEVER),
          schedule.next());
      if (round % 10 == 0) {
        MonotonicTime now = new MonotonicTime(random.nextInt(TIMES));
        served.clear();
        schedule.forEachDue(now, served::add);
        assertEquals(waiting().stream().filter(one -> one.time.isDue(now)).toList(), served);
      }
    }
  }

  /** One that is due again at once waits for the next time. */
  @Test
  void eachIsServedOnceWhateverItsServiceMoves() {
    MonotonicTime now = new MonotonicTime(TIMES);
    all.forEach(one -> move(one, 1));
    schedule.forEachDue(
        now,
        party -> {
          served.add(party);
          move(all.get(served.indexOf(party)), served.size() % 2 == 0 ? TIMES : 0);
        });
    assertEquals(all, served);
    assertEquals(new MonotonicTime(0), schedule.next());
  }

  private void move(Scheduled one, int time) {
    one.time = time == TIMES + 1 ? MonotonicTime.NEVER : new MonotonicTime(time);
    schedule.move(one.appointment, one.time);
  }

  private List<Scheduled> waiting() {
    return all.stream()
        .filter(one -> one.time.isSet())
        .sorted(Comparator.comparing((Scheduled one) -> one.time).thenComparing(Scheduled::key))
        .toList();
  }
}
