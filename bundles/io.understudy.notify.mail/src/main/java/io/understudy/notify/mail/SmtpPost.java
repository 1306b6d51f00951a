package io.understudy.notify.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SMTP, by the mail library. */
final class SmtpPost implements Post {

  private static final Logger LOG = LoggerFactory.getLogger(SmtpPost.class);
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /** With the class loader by which the library finds its own parts inside this bundle. */
  @Override
  public void deliver(MailServer server, MailAddress from, List<MailAddress> to, Letter letter)
      throws UndeliveredException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(SmtpPost.class.getClassLoader());
    try {
      send(server, from, to, letter);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void send(MailServer server, MailAddress from, List<MailAddress> to, Letter letter)
      throws UndeliveredException {
    SMTPTransport transport;
    MimeMessage message;
    try {
      Session session = Session.getInstance(SmtpProperties.of(server, from));
      transport = new SMTPTransport(session, new URLName("smtp", null, -1, null, null, null));
      message = message(session, from, to, letter);
    } catch (MessagingException | IOException e) {
      throw new UndeliveredException(SmtpFailure.reason(e, server), List.of(), List.of());
    }
    try {
      connect(transport, server);
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException e) {
      throw new SmtpFailure(e, transport.getLastReturnCode(), server).of(to);
    } finally {
      close(transport);
    }
  }

  private static void connect(SMTPTransport transport, MailServer server)
      throws MessagingException {
    if (server.login().isEmpty()) {
      transport.connect(server.host(), server.port(), null, null);
      return;
    }
    Login login = server.login().get();
    transport.connect(server.host(), server.port(), login.user(), login.password());
    // The library goes on without; the second form is that of servers older than RFC 2554.
    if (!transport.supportsExtension("AUTH") && !transport.supportsExtension("AUTH=LOGIN")) {
      throw new MessagingException("The server offers no authentication, but user is set");
    }
  }

  private static MimeMessage message(
      Session session, MailAddress from, List<MailAddress> to, Letter letter)
      throws MessagingException, UnsupportedEncodingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(address(from));
    Address[] recipients = new Address[to.size()];
    for (int i = 0; i < recipients.length; i++) {
      recipients[i] = address(to.get(i));
    }
    message.setRecipients(Message.RecipientType.TO, recipients);
    message.setSubject(letter.subject(), UTF_8);
    message.setSentDate(Date.from(letter.at()));
    // RFC 3834: nobody's answering machine is to answer.
    message.setHeader("Auto-Submitted", "auto-generated");
    // Octets that are ready need no data content handler, which would be looked up elsewhere.
    byte[] body = letter.body().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    message.setDataHandler(
        new DataHandler(new ByteArrayDataSource(body, "text/plain; charset=" + UTF_8)));
    message.saveChanges();
    return message;
  }

  private static InternetAddress address(MailAddress address)
      throws MessagingException, UnsupportedEncodingException {
    return address.display().isEmpty()
        ? new InternetAddress(address.address())
        : new InternetAddress(address.address(), address.display(), UTF_8);
  }

  /** What the server took stays taken, whatever it says to a farewell. */
  private static void close(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.debug("The mail server did not let us take leave", e);
    }
  }
}
