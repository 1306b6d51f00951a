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
    return book.submit(request, completion(name));
  }

  private Completion completion(String name) {
    return new Completion() {
      @Override
      public void completed() {
        answers.add(name);
      }

      @Override
      public void failed(String evidence) {
        answers.add(name + ": " + evidence);
      }
    };
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
    Request addition = new Add(OTHER, List.of(B), LEASE, MonotonicTime.NEVER);
    submit("removal", removal);
    submit("addition", addition);

    assertEquals(List.of(addition), requests(book.takeUrgent()));
    assertEquals(List.of(removal), requests(book.takeRemovals()));
    assertTrue(book.isEmpty());
  }

  @Test
  void additionStaysBehindRemovalOfItsOwnRouter() {
    Request removal = new Remove(ONE, List.of(A));
    Request addition = new Add(ONE, List.of(A), LEASE, MonotonicTime.NEVER);
    submit("removal", removal);
    submit("addition", addition);

    assertEquals(List.of(), book.takeUrgent());
    assertEquals(List.of(removal), requests(book.takeRemovals()));
    assertEquals(List.of(addition), requests(book.takeUrgent()));
  }

  @Test
  void leftoversComeFirst() {
    submitLeftovers();
    submit("addition", new Add(ONE, List.of(A), LEASE, MonotonicTime.NEVER));

    assertEquals(List.of(), book.takeUrgent());
    assertEquals(1, book.takeLeftovers().size());
    assertEquals(1, book.takeUrgent().size());
  }

  @Test
  void nothingThatWaitedBeforeLeftoversIsCarriedOut() {
    submit("addition", new Add(ONE, List.of(A), LEASE, MonotonicTime.NEVER));
    submit("announce", frames(OTHER));
    submitLeftovers();

    List<Completion> waiting = book.takeLeftovers();

    assertEquals(List.of(), book.takeUrgent());
    assertTrue(book.isEmpty());
    waiting.forEach(Completion::completed);
    assertEquals(List.of("addition", "announce", "leftovers"), answers);
  }

  private void submitLeftovers() {
    book.submitLeftovers(completion("leftovers"));
  }

  @Test
  void removalTakesBackWhatIsToBeAnnounced() {
    submit("announce 1", frames(ONE));
    submit("announce 2", frames(ONE));
    submit("announce other", frames(OTHER));
    submit("remove", new Remove(ONE, List.of(A)));

    assertEquals(OTHER, book.takeAnnouncement().orElseThrow().request().router());
    assertTrue(book.takeAnnouncement().isEmpty());
    book.takeRemovals().forEach(Job::answer);
    assertEquals(List.of("announce 1", "announce 2", "remove"), answers);
    assertTrue(book.isEmpty());
  }

  @Test
  void removalTakesBackAnAdditionBehindWhatIsToBeAnnounced() {
    submit("add", new Add(ONE, List.of(A), LEASE, MonotonicTime.NEVER));
    submit("announce", frames(ONE));
    submit("remove", new Remove(ONE, List.of(A)));

    assertEquals(List.of(), book.takeUrgent());
    book.takeRemovals().forEach(Job::answer);
    assertEquals(List.of("add", "announce", "remove"), answers);
    assertTrue(book.isEmpty());
  }

  @Test
  void removalTakesBackWhatIsToBeAnnouncedBeforeAnAdditionOfMore() {
    Request addition = new Add(ONE, List.of(A, B), LEASE, MonotonicTime.NEVER);
    submit("announce", frames(ONE));
    submit("add", addition);
    submit("remove", new Remove(ONE, List.of(A)));

    assertTrue(book.takeAnnouncement().isEmpty());
    assertEquals(List.of(addition), requests(book.takeUrgent()));
    book.takeRemovals().forEach(Job::answer);
    assertEquals(List.of("announce", "remove"), answers);
  }

  @Test
  void announcementComesAfterTheAdditionBeforeIt() {
    submit("add", new Add(ONE, List.of(A), LEASE, MonotonicTime.NEVER));
    submit("announce", frames(ONE));

    assertTrue(book.takeAnnouncement().isEmpty());
    assertEquals(1, book.takeUrgent().size());
    assertTrue(book.takeAnnouncement().isPresent());
    assertTrue(book.isEmpty());
  }

  private static Request frames(VirtualRouterKey router) {
    return new SendFrames(
        router,
        List.of(),
        router.interfaceName(),
        ByteBuffer.allocate(60),
        60,
        Duration.ZERO,
        MonotonicTime.NEVER);
  }

  @Test
  void additionThatIsTakenBackIsNotMadeAndBothAreAnsweredInOrder() {
    submit("add", new Add(ONE, List.of(A, B), LEASE, MonotonicTime.NEVER));
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
    Request addition = new Add(ONE, List.of(A, B), LEASE, MonotonicTime.NEVER);
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
      submit("add " + i, new Add(ONE, List.of(A), LEASE, MonotonicTime.NEVER));
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
      last =
          submit(
              "announce",
              new SendFrames(
                  ONE,
                  List.of(),
                  ONE.interfaceName(),
                  ByteBuffer.allocate(60),
                  60,
                  Duration.ZERO,
                  MonotonicTime.NEVER));
    }

    assertEquals(Reception.TOO_MANY, last);
    assertEquals(Reception.TAKEN, submit("remove", new Remove(ONE, List.of(A))));
  }

  @Test
  void closedBookTakesNothing() {
    book.close();

    assertEquals(
        Reception.CLOSED, submit("add", new Add(ONE, List.of(A), LEASE, MonotonicTime.NEVER)));
  }

  @Test
  void failureIsAnsweredWithWhatWasSaidFirst() {
    submit("add", new Add(ONE, List.of(A), LEASE, MonotonicTime.NEVER));
    Job<?> job = book.takeUrgent().get(0);

    job.fail("first");
    job.fail("second");
    job.answer();
    job.answer();

    assertEquals(List.of("add: first"), answers);
  }
}
