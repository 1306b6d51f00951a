package io.understudy.notify.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The server that takes the mail.
 *
 * @param host its name or address
 * @param port where it listens
 * @param security how the connection is protected
 * @param login who we are; empty if it need not know
 * @param heloName how we introduce ourselves; empty for the host's name
 * @param caFile the certificates that vouch for it; empty for those that the JVM trusts
 * @param timeout how long to wait for the connection, for an answer, and for it to read
 */
record MailServer(
    String host,
    int port,
    Security security,
    Optional<Login> login,
    String heloName,
    Optional<Path> caFile,
    Duration timeout) {

  /** As problems name it: {@code mail.example.org:587}. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
