package io.understudy.notify.mail;

/** How the connection to the server is protected. */
enum Security {
  /** Not at all. */
  NONE(25),
  /** It begins in the clear and must turn to TLS before anything is said. */
  STARTTLS(587),
  /** By TLS from the first octet. */
  TLS(465);

  private final int usualPort;

  Security(int usualPort) {
    this.usualPort = usualPort;
  }

  int usualPort() {
    return usualPort;
  }
}
