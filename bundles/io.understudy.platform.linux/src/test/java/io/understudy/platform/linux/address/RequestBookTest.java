package io.understudy.platform.linux.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import io.understudy.platform.linux.address.Request.Add;
import io.understudy.platform.linux.address.Request.Remove;
import io.understudy.platform.linux.address.Request.Renew;
import io.understudy.platform.linux.address.Request.SendFrames;
import io.understudy.platform.linux.address.RequestBook.Reception;
import io.understudy.spi.platform.PlatformQueue.Completion;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestBookTest {

  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final VirtualRouterKey ONE = router(51);
  private static final VirtualRouterKey OTHER = router(52);
  private static final VirtualAddress A = vip("10.0.0.1");
  private static final VirtualAddress B = vip("10.0.0.2");

  private final RequestBook book = new RequestBook();
  private final List<String> answers = new ArrayList<>();

  private static VirtualRouterKey router(int vrid) {
    return new VirtualRouterKey("eth0", new Vrid(vrid), AddressFamily.IPV4);
  }

  private static VirtualAddress vip(String text) {
    return VirtualAddress.ofHost(IpAddress.parse(text));
  }

  private Reception submit(String name, Request request) {
    return book.submit(
        request,
        new Completion() {
          @Override
          public void completed() {
            answers.add(name);
          }

          @Override
          public void failed(String evidence) {
            answers.add(name + ": " + evidence);
          }
        });
  }

  private static Renew renew(VirtualRouterKey router, long notAfter, VirtualAddress... addresses) {
    return new Renew(router, List.of(addresses), LEASE, new MonotonicTime(notAfter));
  }

  private static List<Request> requests(List<Job<?>> jobs) {
    List<Request> requests = new ArrayList<>();
    jobs.forEach(job -> requests.add(job.request()));
    return requests;
  }

  @Test
  void additionsComeBeforeRemovalsOfOtherRouters() {
    Request removal = new Remove(ONE, List.of(A));
    Request addition = new Add(OTHER, List.of(B), LEASE);
    submit("removal", removal);
    submit("addition", addition);

    assertEquals(List.of(addition), requests(book.takeUrgent()));
    assertEquals(List.of(removal), requests(book.takeRemovals()));
    assertTrue(book.isEmpty());
  }

  @Test
  void additionStaysBehindRemovalOfItsOwnRouter() {
    Request removal = new Remove(ONE, List.of(A));
    Request addition = new Add(ONE, List.of(A), LEASE);
    submit("removal", removal);
    submit("addition", addition);

    assertEquals(List.of(), book.takeUrgent());
    assertEquals(List.of(removal), requests(book.takeRemovals()));
    assertEquals(List.of(addition), requests(book.takeUrgent()));
  }

  @Test
  void leftoversComeFirst() {
    submit("addition", new Add(ONE, List.of(A), LEASE));
    book.submitLeftovers(
        new Completion() {
          @Override
          public void completed() {}

          @Override
          public void failed(String evidence) {}
        });

    assertEquals(List.of(), book.takeUrgent());
    assertEquals(1, book.takeLeftovers().size());
    assertEquals(1, book.takeUrgent().size());
  }

  @Test
  void additionThatIsTakenBackIsNotMadeAndBothAreAnsweredInOrder() {
    submit("add", new Add(ONE, List.of(A, B), LEASE));
    submit("renew", renew(ONE, 5, A, B));
    submit("remove", new Remove(ONE, List.of(B, A)));

    assertEquals(List.of(), book.takeUrgent());
    List<Job<?>> removals = book.takeRemovals();
    assertEquals(List.of(new Remove(ONE, List.of(B, A))), requests(removals));
    removals.forEach(Job::answer);
    assertEquals(List.of("add", "renew", "remove"), answers);
  }

  @Test
  void additionOfMoreThanIsTakenBackIsMade() {
    Request addition = new Add(ONE, List.of(A, B), LEASE);
    submit("add", addition);
    submit("remove", new Remove(ONE, List.of(A)));

    assertEquals(List.of(addition), requests(book.takeUrgent()));
    assertEquals(List.of(new Remove(ONE, List.of(A))), requests(book.takeRemovals()));
  }

  @Test
  void onlyTheLastOfManyRenewalsIsMade() {
    for (int i = 0; i < 1000; i++) {
      submit("renew " + i, renew(ONE, i, A));
    }

    List<Job<?>> urgent = book.takeUrgent();

    assertEquals(List.of(renew(ONE, 999, A)), requests(urgent));
    assertTrue(book.isEmpty());
    urgent.forEach(Job::answer);
    assertEquals(1000, answers.size());
    assertEquals("renew 0", answers.get(0));
  }

  @Test
  void backAndForthStaysOneRemoval() {
    for (int i = 0; i < 1000; i++) {
      submit("add " + i, new Add(ONE, List.of(A), LEASE));
      submit("remove " + i, new Remove(ONE, List.of(A)));
    }

    List<Job<?>> removals = book.takeRemovals();

    assertEquals(List.of(new Remove(ONE, List.of(A))), requests(removals));
    assertTrue(book.isEmpty());
    removals.forEach(Job::answer);
    assertEquals(2000, answers.size());
  }

  @Test
  void announcementsAreNotHoardedWithoutEnd() {
    Reception last = Reception.TAKEN;
    for (int i = 0; i < 100; i++) {
      last = submit("announce", new SendFrames(ONE, ByteBuffer.allocate(60), 60));
    }

    assertEquals(Reception.TOO_MANY, last);
    assertEquals(Reception.TAKEN, submit("remove", new Remove(ONE, List.of(A))));
  }

  @Test
  void closedBookTakesNothing() {
    book.close();

    assertEquals(Reception.CLOSED, submit("add", new Add(ONE, List.of(A), LEASE)));
  }

  @Test
  void failureIsAnsweredWithWhatWasSaidFirst() {
    submit("add", new Add(ONE, List.of(A), LEASE));
    Job<?> job = book.takeUrgent().get(0);

    job.fail("first");
    job.fail("second");
    job.answer();
    job.answer();

    assertEquals(List.of("add: first"), answers);
  }
}
