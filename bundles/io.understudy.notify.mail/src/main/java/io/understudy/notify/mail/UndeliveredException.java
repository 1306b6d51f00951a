package io.understudy.notify.mail;

import java.io.Serial;
import java.util.List;

/** The server did not take a letter, or not for everybody. */
final class UndeliveredException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final String reason;
  private final transient List<String> refusals;
  private final transient List<MailAddress> again;

  /**
   * Says what became of the recipients that did not get it.
   *
   * @param reason what happened, with what the server said; empty if the refusals say it all
   * @param refusals what the server said about recipients that it refused for good
   * @param again who may get it if it is tried again
   */
  UndeliveredException(String reason, List<String> refusals, List<MailAddress> again) {
    super(reason + " " + refusals);
    this.reason = reason;
    this.refusals = List.copyOf(refusals);
    this.again = List.copyOf(again);
  }

  String reason() {
    return reason;
  }

  List<String> refusals() {
    return refusals;
  }

  List<MailAddress> again() {
    return again;
  }
}
