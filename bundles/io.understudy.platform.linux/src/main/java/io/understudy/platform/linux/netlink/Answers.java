package io.understudy.platform.linux.netlink;

import java.util.Arrays;
import java.util.List;

/** What the kernel answers to requests that it was sent in one system call. One thread. */
final class Answers {

  private final int first;
  private final Answer[] answers;
  private boolean complete = true;

  /**
   * Nothing is answered yet.
   *
   * @param first the sequence number of the first request
   * @param count how many there are, their numbers without a gap
   */
  Answers(int first, int count) {
    this.first = first;
    answers = new Answer[count];
    Arrays.fill(answers, Answer.LOST);
  }

  /** True if the message is about one of these requests. */
  boolean areFor(NetlinkMessage message) {
    int place = place(message);
    return place >= 0 && place < answers.length;
  }

  private int place(NetlinkMessage message) {
    return message.sequence() - first;
  }

  /** Such a message came; it may be no answer. */
  void take(NetlinkMessage message) {
    if (message.type() == Rtnetlink.NLMSG_ERROR) {
      answers[place(message)] = Replies.answer(message);
    }
  }

  /** Answers may have been lost. */
  void overflowed() {
    complete = false;
  }

  /** Those to requests that each ask for an answer. */
  List<Answer> all() {
    return List.of(answers);
  }

  /**
   * Those to requests of which only the last asks for an answer to success: if it was answered and
   * nothing was lost, silence means success.
   */
  List<Answer> allIfLastIsThere() {
    boolean isAnswered = answers.length > 0 && !answers[answers.length - 1].isLost();
    if (complete && isAnswered) {
      Arrays.setAll(answers, place -> answers[place].isLost() ? Answer.DONE : answers[place]);
    }
    return all();
  }
}
