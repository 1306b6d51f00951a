package io.understudy.notify.mail;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine calls itself. */
final class HostName {

  private static final String NONE = "localhost";

  private HostName() {}

  /** Asks the resolver, so only a thread that may wait calls it. */
  static String local() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return NONE;
    }
  }
}
