package io.understudy.platform.linux.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.LinkStatus;
import io.understudy.model.LinkStatus.Operation;
import io.understudy.model.MacAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class EdgeWatchTest {

  private final Queue<Runnable> work = new ArrayDeque<>();
  private final List<LinkStatus> told = new ArrayList<>();
  private final EdgeWatch watch = new EdgeWatch(told::add, work::add);

  private static LinkStatus status(int number) {
    return new LinkStatus("eth0", Operation.UP, new MacAddress(number), List.of());
  }

  private void runAll() {
    work.forEach(Runnable::run);
    work.clear();
  }

  @Test
  void lastChangesAreKeptWhenTooManyWait() {
    int all = EdgeWatch.MOST_WAITING + 10;
    for (int number = 1; number <= all; number++) {
      watch.linkChanged(status(number));
    }

    assertEquals(EdgeWatch.MOST_WAITING, work.size());
    runAll();
    assertEquals(EdgeWatch.MOST_WAITING, told.size());
    assertEquals(status(11), told.get(0));
    assertEquals(status(all), told.get(told.size() - 1));
  }

  @Test
  void whatWaitsWhenItIsClosedIsNotTold() {
    watch.linkChanged(status(1));

    watch.close();
    watch.linkChanged(status(2));
    runAll();

    assertEquals(List.of(), told);
  }
}
