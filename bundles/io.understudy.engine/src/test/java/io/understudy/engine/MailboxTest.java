package io.understudy.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.engine.meeting.Mailbox;
import io.understudy.model.ConfigurationSnapshot;
import io.understudy.model.LinkStatus;
import io.understudy.model.LinkStatus.Operation;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackerReading.Condition;
import io.understudy.protocol.machine.Effect;
import io.understudy.protocol.machine.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MailboxTest {

  private final AtomicInteger wakeUps = new AtomicInteger();
  private final Mailbox<Command> mailbox =
      new Mailbox<>(Command::subject, wakeUps::incrementAndGet);

  @Test
  void lastCommandOfASubjectCounts() {
    mailbox.offer(read("wan", Condition.DOWN));
    mailbox.offer(new Command.Stop());
    mailbox.offer(read("wan", Condition.UP));
    assertEquals(List.of(new Command.Stop(), read("wan", Condition.UP)), mailbox.drain());
  }

  @Test
  void passageThroughAbsenceIsNotForgotten() {
    Links.Watch watch = new Links.Watch("eth0");
    LinkStatus up = new LinkStatus("eth0", Operation.UP, Gateway.MAC, List.of());
    LinkStatus other = new LinkStatus("eth0", Operation.UP, Gateway.MAC, List.of(Gateway.OURS));
    mailbox.offer(new Command.ChangeLink(watch, up));
    mailbox.offer(new Command.ChangeLink(watch, LinkStatus.absent("eth0")));
    mailbox.offer(new Command.ChangeLink(watch, other));
    assertEquals(
        List.of(
            new Command.ChangeLink(watch, LinkStatus.absent("eth0")),
            new Command.ChangeLink(watch, other)),
        mailbox.drain());
  }

  @Test
  void firstCommandAloneWakesTheEngine() {
    mailbox.offer(new Command.Stop());
    mailbox.offer(new Command.Configure(ConfigurationSnapshot.EMPTY));
    assertEquals(1, wakeUps.get());
    mailbox.drain();
    mailbox.offer(new Command.Stop());
    assertEquals(2, wakeUps.get());
  }

  @Test
  void everyAnswerOfThePlatformCounts() {
    Effect effect = new Effect.UseVirtualMac();
    Command answer = new Command.Settle(Specs.F3.key(), effect, new Event.EffectCompleted(effect));
    mailbox.offer(answer);
    mailbox.offer(answer);
    assertEquals(List.of(answer, answer), mailbox.drain());
  }

  @Test
  void isEmptyOnceDrained() {
    mailbox.offer(new Command.Stop());
    mailbox.drain();
    assertEquals(List.of(), mailbox.drain());
  }

  @Test
  void floodOfReadingsIsBoundedByTheNumberOfTrackers() {
    for (int i = 0; i < 10_000; i++) {
      mailbox.offer(read("tracker" + i % 7, Condition.UP));
    }
    assertEquals(7, mailbox.deepest());
  }

  @Test
  void nothingIsLostBetweenThreads() throws InterruptedException {
    int threads = 4;
    int readings = 1000;
    CountDownLatch done = new CountDownLatch(threads);
    List<Thread> senders = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      String sender = "sender" + t;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < readings; i++) {
                  mailbox.offer(read(sender + "-" + i, Condition.UP));
                }
                done.countDown();
              });
      senders.add(thread);
    }
    senders.forEach(Thread::start);
    int received = 0;
    while (done.getCount() > 0) {
      received += mailbox.drain().size();
    }
    for (Thread sender : senders) {
      sender.join();
    }
    received += mailbox.drain().size();
    assertEquals(threads * readings, received);
  }

  private static Command read(String tracker, Condition condition) {
    return new Command.Read(tracker, new TrackerReading(tracker, condition, ""));
  }
}
