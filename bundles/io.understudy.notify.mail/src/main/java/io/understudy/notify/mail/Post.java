package io.understudy.notify.mail;

import java.util.List;

/** Takes letters to a server. */
@FunctionalInterface
interface Post {

  /**
   * Once, for all of these recipients.
   *
   * @throws UndeliveredException if the server did not take it for each of them
   */
  void deliver(MailServer server, MailAddress from, List<MailAddress> to, Letter letter)
      throws UndeliveredException;
}
