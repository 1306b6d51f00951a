package io.understudy.notify.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** A mail server on a port of its own, which keeps what it is sent. */
final class ReceivingServer implements AutoCloseable {

  static final String USER = "gw1";
  static final String PASSWORD = "correct horse";

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger sessions = new AtomicInteger();
  private final SMTPServer server;

  /**
   * A mail as it came.
   *
   * @param from of the envelope
   * @param to of the envelope
   * @param text headers and body
   */
  record Received(String from, List<String> to, String text) {}

  /** Recipients that begin with {@code nobody} or {@code later} are refused. */
  ReceivingServer(UnaryOperator<SMTPServer.Builder> options) {
    server =
        options
            .apply(
                SMTPServer.port(0)
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .sessionHandler(new Count())
                    .messageHandlerFactory(context -> new Keeper()))
            .build();
    server.start();
  }

  /** One that knows a user. */
  static SMTPServer.Builder asking(SMTPServer.Builder options) {
    return options
        .requireAuth()
        .authenticationHandlerFactory(
            new EasyAuthenticationHandlerFactory(
                (user, password, context) -> {
                  if (!user.equals(USER) || !password.equals(PASSWORD)) {
                    throw new LoginFailedException("no such pair");
                  }
                }));
  }

  int port() {
    return server.getPortAllocated();
  }

  List<Received> received() {
    return received;
  }

  int sessions() {
    return sessions.get();
  }

  @Override
  public void close() {
    server.stop();
  }

  private final class Count implements SessionHandler {
    @Override
    public SessionAcceptance accept(Session session) {
      sessions.incrementAndGet();
      return SessionAcceptance.success();
    }

    @Override
    public void onSessionEnd(Session session) {}
  }

  private final class Keeper implements MessageHandler {
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    @Override
    public void from(String from) {
      sender = from;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
      if (recipient.startsWith("nobody")) {
        throw new RejectException(550, "5.1.1 no such mailbox");
      }
      if (recipient.startsWith("later")) {
        throw new RejectException(451, "4.7.1 greylisted");
      }
      recipients.add(recipient);
    }

    @Override
    public String data(InputStream data) throws IOException {
      String text = new String(data.readAllBytes(), StandardCharsets.US_ASCII);
      received.add(new Received(sender, List.copyOf(recipients), text));
      return "kept";
    }

    @Override
    public void done() {}
  }
}
