package io.understudy.notify.mail;

import io.understudy.api.settings.Setting;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;

/** What went wrong with an attempt, and for whom another one is worth it. */
final class SmtpFailure {

  private final MessagingException failure;
  private final int lastReply;
  private final MailServer server;

  /** The exception of an attempt, and the code of the last reply before it. */
  SmtpFailure(MessagingException failure, int lastReply, MailServer server) {
    this.failure = failure;
    this.lastReply = lastReply;
    this.server = server;
  }

  /** What became of these recipients. */
  UndeliveredException of(List<MailAddress> recipients) {
    List<SMTPAddressFailedException> single =
        chain(failure)
            .filter(SMTPAddressFailedException.class::isInstance)
            .map(SMTPAddressFailedException.class::cast)
            .toList();
    List<MailAddress> again = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    Set<String> reasons = new LinkedHashSet<>();
    for (MailAddress recipient : undelivered(recipients)) {
      Optional<SMTPAddressFailedException> own =
          single.stream()
              .filter(it -> it.getAddress().getAddress().equals(recipient.address()))
              .findFirst();
      String reason =
          own.map(it -> recipient.address() + ": " + reason(it, server))
              .orElseGet(() -> reason(failure, server));
      boolean mayPass = own.map(it -> isTransient(it.getReturnCode())).orElseGet(this::mayPass);
      if (mayPass) {
        again.add(recipient);
      }
      if (mayPass || own.isEmpty()) {
        reasons.add(reason);
      } else {
        refusals.add(reason);
      }
    }
    return new UndeliveredException(String.join("; ", reasons), refusals, again);
  }

  private List<MailAddress> undelivered(List<MailAddress> recipients) {
    Address[] sent =
        failure instanceof SendFailedException partly && partly.getValidSentAddresses() != null
            ? partly.getValidSentAddresses()
            : new Address[0];
    Set<String> delivered =
        Arrays.stream(sent)
            .map(address -> ((InternetAddress) address).getAddress())
            .collect(Collectors.toSet());
    return recipients.stream().filter(it -> !delivered.contains(it.address())).toList();
  }

  /** The network may come, and a server may find time; a certificate does not get better. */
  private boolean mayPass() {
    if (chain(failure).anyMatch(CertificateException.class::isInstance)) {
      return false;
    }
    return isTransient(lastReply)
        || (!(failure instanceof AuthenticationFailedException)
            && chain(failure).anyMatch(IOException.class::isInstance));
  }

  /** RFC 5321 4.2.1. */
  private static boolean isTransient(int reply) {
    return reply / 100 == 4;
  }

  /** What was said along the chain, on one line, without the password. */
  static String reason(Throwable failure, MailServer server) {
    List<String> said = new ArrayList<>();
    chain(failure)
        .filter(part -> !isAboutSomebody(part) || part == failure)
        .map(SmtpFailure::message)
        .filter(message -> said.stream().noneMatch(before -> before.contains(message)))
        .forEach(said::add);
    String text = String.join(": ", said);
    return server.login().map(login -> hide(text, login)).orElse(text);
  }

  private static boolean isAboutSomebody(Throwable part) {
    return part instanceof SMTPAddressFailedException;
  }

  private static String message(Throwable part) {
    String message = part.getMessage();
    return message == null || message.isBlank()
        ? part.getClass().getSimpleName()
        : message.replaceAll("[\\p{IsControl}\\u2028\\u2029]+", " ").strip();
  }

  /**
   * A server may repeat what it does not understand: the password, or how PLAIN and LOGIN send it.
   */
  private static String hide(String text, Login login) {
    String plain = "\0" + login.user() + "\0" + login.password();
    return Stream.of(base64(plain), base64(login.password()), login.password())
        .reduce(text, (seen, secret) -> seen.replace(secret, Setting.HIDDEN));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, part -> part != null, Throwable::getCause).limit(20);
  }
}
