package io.understudy.notify.mail;

import java.io.IOException;
import java.util.Properties;

/** A server in the words of the mail library. */
final class SmtpProperties {

  private SmtpProperties() {}

  /**
   * What the library must know of a connection.
   *
   * @throws IOException if the file of certificates cannot be used
   */
  static Properties of(MailServer server, MailAddress from) throws IOException {
    Properties properties = new Properties();
    String millis = Long.toString(server.timeout().toMillis());
    properties.setProperty("mail.smtp.connectiontimeout", millis);
    properties.setProperty("mail.smtp.timeout", millis);
    properties.setProperty("mail.smtp.writetimeout", millis);
    if (!server.heloName().isEmpty()) {
      properties.setProperty("mail.smtp.localhost", server.heloName());
    }
    // Else the library asks the resolver for a name to put into Message-ID.
    properties.setProperty("mail.from", from.address());
    // One recipient that is refused does not keep the letter from the others.
    properties.setProperty("mail.smtp.sendpartial", "true");
    properties.setProperty("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
    // There is TLS wherever there is a password, so nothing cleverer is needed.
    properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    protect(properties, server);
    return properties;
  }

  private static void protect(Properties properties, MailServer server) throws IOException {
    switch (server.security()) {
      case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
    }
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    // Else a server that our certificates do not vouch for is tried again with those of the JVM.
    properties.setProperty("mail.smtp.socketFactory.fallback", "false");
    if (server.caFile().isPresent()) {
      properties.put("mail.smtp.ssl.socketFactory", CaFile.socketFactory(server.caFile().get()));
    }
  }
}
