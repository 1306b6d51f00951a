package io.understudy.platform.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.platform.linux.kernel.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Three requests, of which only the last asks to be told of success. */
class AnswersTest {

  private static final int FIRST = 40;
  private static final int LAST = FIRST + 2;
  private static final Answer REFUSED = new Answer(-Errno.EEXIST.result(), "");

  private final Answers answers = new Answers(FIRST, 3);

  @Test
  void silenceIsSuccessWhereTheLastIsConfirmed() {
    answers.take(answer(LAST, 0));

    assertEquals(List.of(Answer.DONE, Answer.DONE, Answer.DONE), answers.allIfLastIsThere());
  }

  @Test
  void refusalIsOfOneRequest() {
    answers.take(answer(FIRST + 1, Errno.EEXIST.result()));
    answers.take(answer(LAST, 0));

    assertEquals(List.of(Answer.DONE, REFUSED, Answer.DONE), answers.allIfLastIsThere());
  }

  @Test
  void refusalOfTheLastIsAnAnswerToo() {
    answers.take(answer(LAST, Errno.EEXIST.result()));

    assertEquals(List.of(Answer.DONE, Answer.DONE, REFUSED), answers.allIfLastIsThere());
  }

  @Test
  void withoutTheLastOnlyRefusalsAreKnown() {
    answers.take(answer(FIRST, Errno.EEXIST.result()));

    assertEquals(List.of(REFUSED, Answer.LOST, Answer.LOST), answers.allIfLastIsThere());
  }

  @Test
  void silenceSaysNothingWhereSomethingWasLost() {
    answers.overflowed();
    answers.take(answer(LAST, 0));

    assertEquals(List.of(Answer.LOST, Answer.LOST, Answer.DONE), answers.allIfLastIsThere());
  }

  @Test
  void silenceSaysNothingWhereEachIsToBeAnswered() {
    answers.take(answer(LAST, 0));

    assertEquals(List.of(Answer.LOST, Answer.LOST, Answer.DONE), answers.all());
  }

  @Test
  void answersToEarlierRequestsAreNotTheirs() {
    assertFalse(answers.areFor(answer(FIRST - 1, 0)));
    assertTrue(answers.areFor(answer(FIRST, 0)));
    assertTrue(answers.areFor(answer(LAST, 0)));
    assertFalse(answers.areFor(answer(LAST + 1, 0)));
  }

  private static NetlinkMessage answer(int sequence, int result) {
    ByteBuffer octets = ByteBuffer.allocate(36).order(ByteOrder.nativeOrder());
    octets.putInt(0, 36).putShort(4, (short) Rtnetlink.NLMSG_ERROR).putInt(8, sequence);
    octets.putInt(16, result);
    return Objects.requireNonNull(NetlinkMessage.next(octets));
  }
}
