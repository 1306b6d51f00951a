package io.understudy.notify.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.State;
import io.understudy.notify.mail.ReceivingServer.Received;
import io.understudy.spi.notify.Notification.Kind;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.subethamail.smtp.server.SMTPServer;

/** Against a real server, over real sockets. */
class SmtpPostTest {

  private static final MailAddress FROM = new MailAddress("Gateway Süd", "gw1@example.org");
  private static final MailAddress OPS = new MailAddress("", "ops@example.org");
  private static final MailAddress NOBODY = new MailAddress("", "nobody@example.org");
  private static final MailAddress LATER = new MailAddress("", "later@example.org");
  private static final Letter LETTER = Letter.about(Samples.becameMaster(), "gw1");

  @TempDir static Path directory;
  private static Certificates certificates;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates = Certificates.in(directory);
  }

  @Test
  void plainServerGetsTheLetter() throws Exception {
    try (ReceivingServer receiver = new ReceivingServer(plain -> plain)) {
      send(
          to(receiver, Security.NONE), LETTER, OPS, new MailAddress("Käthe Groß", "k@example.org"));

      Received mail = receiver.received().get(0);
      assertEquals("gw1@example.org", mail.from());
      assertEquals(List.of("ops@example.org", "k@example.org"), mail.to());
      MimeMessage message = parse(mail);
      assertEquals("[gw1] office is MASTER (was BACKUP)", message.getSubject());
      assertEquals(LETTER.body(), body(message));
      assertEquals(
          LETTER.at().getEpochSecond(), message.getSentDate().toInstant().getEpochSecond());
      assertEquals("auto-generated", message.getHeader("Auto-Submitted", null));
      assertTrue(message.getMessageID().endsWith("@example.org>"), message.getMessageID());
      assertEquals("Gateway Süd", ((InternetAddress) message.getFrom()[0]).getPersonal());
      assertEquals("Käthe Groß", ((InternetAddress) message.getAllRecipients()[1]).getPersonal());
      assertTrue(mail.text().contains("charset=UTF-8"), mail::text);
    }
  }

  @Test
  void otherScriptsArriveAndNothingElseThanAsciiIsOnTheWire() throws Exception {
    Letter letter =
        Letter.about(
            Samples.notification(
                Kind.TRANSITION, "büro 東京", State.BACKUP, State.MASTER, "Prüfung: 時間切れ"),
            "süd");
    try (ReceivingServer receiver = new ReceivingServer(plain -> plain)) {
      send(to(receiver, Security.NONE), letter, OPS);

      Received mail = receiver.received().get(0);
      assertFalse(mail.text().contains("\uFFFD"), mail::text);
      assertEquals("[süd] büro 東京 is MASTER (was BACKUP)", parse(mail).getSubject());
      assertTrue(body(parse(mail)).contains("Evidence:  Prüfung: 時間切れ\n"));
    }
  }

  @Test
  void nothingThatOthersSaidBecomesAHeaderOrEndsTheMail() throws Exception {
    Letter letter =
        Letter.about(
            Samples.notification(
                Kind.TRANSITION,
                "office\r\nBcc: all@example.org\r\n\r\nGo away",
                State.BACKUP,
                State.MASTER,
                "\r\n.\r\nMAIL FROM:<x@example.org>\r\n"),
            "gw1\r\nX-Evil: yes");
    try (ReceivingServer receiver = new ReceivingServer(plain -> plain)) {
      send(to(receiver, Security.NONE), letter, OPS);

      assertEquals(1, receiver.received().size());
      MimeMessage message = parse(receiver.received().get(0));
      assertEquals(null, message.getHeader("Bcc"));
      assertEquals(null, message.getHeader("X-Evil"));
      assertTrue(message.getSubject().contains("Bcc: all@example.org"), message.getSubject());
      assertTrue(body(message).endsWith("Skipped:   none\n"), body(message));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void rightLoginByTlsIsTaken(Security security) throws Exception {
    try (ReceivingServer receiver = protectedServer(security)) {
      send(trusting(receiver, security, certificates.ca(), "localhost"), LETTER, OPS);
      assertEquals(1, receiver.received().size());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void wrongLoginIsForGoodAndNobodyLearnsThePassword(Security security) throws Exception {
    try (ReceivingServer receiver = protectedServer(security)) {
      MailServer server =
          server(
              receiver.port(),
              security,
              Optional.of(new Login(ReceivingServer.USER, "battery staple")),
              Optional.of(certificates.ca()),
              "localhost");
      UndeliveredException failure = failure(server, OPS);
      assertTrue(failure.reason().contains("535"), failure.reason());
      assertFalse(failure.reason().contains("staple"), failure.reason());
      assertEquals(List.of(), failure.again());
    }
  }

  @Test
  void serverThatKnowsNoLoginGetsNothingFromAUser() throws Exception {
    try (ReceivingServer receiver = new ReceivingServer(this::tls)) {
      UndeliveredException failure =
          failure(trusting(receiver, Security.TLS, certificates.ca(), "localhost"), OPS);
      assertTrue(failure.reason().contains("offers no authentication"), failure.reason());
      assertEquals(List.of(), failure.again());
      assertEquals(List.of(), receiver.received());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void certificateOfAnotherCaIsRefusedOnceForGood(Security security) throws Exception {
    try (ReceivingServer receiver = protectedServer(security)) {
      UndeliveredException failure =
          failure(trusting(receiver, security, certificates.otherCa(), "localhost"), OPS);
      assertTrue(failure.reason().contains("PKIX"), failure.reason());
      assertEquals(List.of(), failure.again());
      assertEquals(1, receiver.sessions());
      assertEquals(List.of(), receiver.received());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void certificateThatTheJvmDoesNotKnowIsRefused(Security security) throws Exception {
    try (ReceivingServer receiver = protectedServer(security)) {
      MailServer server = server(receiver.port(), security, login(), Optional.empty(), "localhost");
      assertTrue(failure(server, OPS).reason().contains("PKIX"));
      assertEquals(List.of(), receiver.received());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void certificateForAnotherHostIsRefused(Security security) throws Exception {
    try (ReceivingServer receiver = protectedServer(security)) {
      UndeliveredException failure =
          failure(trusting(receiver, security, certificates.ca(), "127.0.0.1"), OPS);
      assertTrue(failure.reason().contains("127.0.0.1"), failure.reason());
      assertEquals(List.of(), failure.again());
      assertEquals(List.of(), receiver.received());
    }
  }

  @Test
  void startTlsIsNeverDoneWithout() {
    try (ReceivingServer receiver = new ReceivingServer(ReceivingServer::asking)) {
      UndeliveredException failure =
          failure(trusting(receiver, Security.STARTTLS, certificates.ca(), "localhost"), OPS);
      assertTrue(failure.reason().contains("STARTTLS is required"), failure.reason());
      assertEquals(List.of(), failure.again());
      assertEquals(List.of(), receiver.received());
    }
  }

  @Test
  void unusableCaFileIsNamed() throws Exception {
    Path empty = Files.writeString(directory.resolve("empty.pem"), "");
    Path wrong = Files.writeString(directory.resolve("wrong.pem"), "-----BEGIN NOTHING-----\n");
    for (Path file : List.of(empty, wrong, directory.resolve("none.pem"))) {
      UndeliveredException failure =
          failure(server(1, Security.TLS, login(), Optional.of(file), "localhost"), OPS);
      assertTrue(failure.reason().startsWith("caFile " + file + " "), failure.reason());
      assertEquals(List.of(), failure.again());
    }
  }

  @Test
  void refusedRecipientIsToldAndTheOthersGetIt() throws Exception {
    try (ReceivingServer receiver = new ReceivingServer(plain -> plain)) {
      UndeliveredException failure = failure(to(receiver, Security.NONE), NOBODY, OPS, LATER);
      assertEquals(1, failure.refusals().size());
      assertTrue(
          failure.refusals().get(0).contains("nobody@example.org: 550"),
          failure.refusals()::toString);
      assertTrue(failure.reason().contains("later@example.org: 451"), failure.reason());
      assertFalse(failure.reason().contains("nobody"), failure.reason());
      assertEquals(List.of(LATER), failure.again());
      assertEquals(List.of("ops@example.org"), receiver.received().get(0).to());
    }
  }

  @Test
  void nobodyGetsItIfAllAreRefused() {
    try (ReceivingServer receiver = new ReceivingServer(plain -> plain)) {
      UndeliveredException failure = failure(to(receiver, Security.NONE), NOBODY);
      assertEquals(List.of(), failure.again());
      assertTrue(failure.refusals().get(0).contains("5.1.1 no such mailbox"));
      assertEquals("", failure.reason());
      assertEquals(List.of(), receiver.received());
    }
  }

  @Test
  void refusedConnectionMayPass() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    UndeliveredException failure =
        failure(server(free, Security.NONE, Optional.empty(), Optional.empty(), "127.0.0.1"), OPS);
    assertTrue(failure.reason().contains("Connection refused"), failure.reason());
    assertEquals(List.of(OPS), failure.again());
  }

  @Test
  void unknownHostMayPass() {
    UndeliveredException failure =
        failure(server(25, Security.NONE, Optional.empty(), Optional.empty(), "mail.invalid"), OPS);
    assertTrue(failure.reason().contains("mail.invalid"), failure.reason());
    assertEquals(List.of(OPS), failure.again());
  }

  @Test
  void silentServerIsGivenUpAfterTheTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      MailServer server =
          new MailServer(
              "127.0.0.1",
              silent.getLocalPort(),
              Security.NONE,
              Optional.empty(),
              "gw1",
              Optional.empty(),
              Duration.ofMillis(200));
      UndeliveredException failure = failure(server, OPS);
      assertTrue(failure.reason().contains("timed out"), failure.reason());
      assertEquals(List.of(OPS), failure.again());
    }
  }

  @Test
  void busyServerMayPass() throws Exception {
    try (ScriptedServer busy = new ScriptedServer("421 4.3.2 come back")) {
      UndeliveredException failure = failure(scripted(busy, Optional.empty()), OPS);
      assertTrue(failure.reason().contains("421 4.3.2 come back"), failure.reason());
      assertEquals(List.of(OPS), failure.again());
    }
  }

  @Test
  void serverThatCannotAskForTheLoginNowMayPass() throws Exception {
    try (ScriptedServer ill =
        new ScriptedServer("220 hello", "250-mail.test\r\n250 AUTH PLAIN", "454 4.7.0 try later")) {
      UndeliveredException failure = failure(scripted(ill, login()), OPS);
      assertTrue(failure.reason().contains("454 4.7.0 try later"), failure.reason());
      assertEquals(List.of(OPS), failure.again());
    }
  }

  @Test
  void serverThatRefusesTheSenderIsToldOnce() throws Exception {
    try (ScriptedServer strict =
        new ScriptedServer("220 hello", "250 mail.test", "553 5.7.1 not from you", "250 reset")) {
      UndeliveredException failure = failure(scripted(strict, Optional.empty()), OPS, LATER);
      assertEquals("553 5.7.1 not from you", failure.reason());
      assertEquals(List.of(), failure.again());
    }
  }

  @Test
  void serverThatFailsAtTheEndMayPass() throws Exception {
    try (ScriptedServer full =
        new ScriptedServer(
            "220 hello", "250 mail.test", "250 from", "250 to", "452 4.3.1 disk full")) {
      UndeliveredException failure = failure(scripted(full, Optional.empty()), OPS);
      assertEquals("452 4.3.1 disk full", failure.reason());
      assertEquals(List.of(OPS), failure.again());
    }
  }

  @Test
  void passwordIsHiddenEvenIfTheServerRepeatsIt() throws Exception {
    String sent = "AGd3MQBjb3JyZWN0IGhvcnNl";
    try (ScriptedServer rude =
        new ScriptedServer(
            "220 hello",
            "250-mail.test\r\n250 AUTH PLAIN",
            "535-not " + ReceivingServer.PASSWORD + "\r\n535 unknown AUTH PLAIN " + sent)) {
      UndeliveredException failure = failure(scripted(rude, login()), OPS);
      assertEquals("535-not (hidden) 535 unknown AUTH PLAIN (hidden)", failure.reason());
      assertEquals(List.of(), failure.again());
    }
  }

  @Test
  void contextClassLoaderDoesNotMatterAndIsPutBack() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader foreign = new URLClassLoader(new URL[0], null);
        ReceivingServer receiver = new ReceivingServer(plain -> plain)) {
      thread.setContextClassLoader(foreign);
      send(to(receiver, Security.NONE), LETTER, OPS);
      assertSame(foreign, thread.getContextClassLoader());
      assertEquals(1, receiver.received().size());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private ReceivingServer protectedServer(Security security) {
    return new ReceivingServer(
        options ->
            ReceivingServer.asking(security == Security.TLS ? tls(options) : startTls(options)));
  }

  private SMTPServer.Builder tls(SMTPServer.Builder options) {
    try {
      return options.serverSocketFactory(certificates.server());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private SMTPServer.Builder startTls(SMTPServer.Builder options) {
    try {
      return options.enableTLS().requireTLS().startTlsSocketFactory(certificates.server());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static MailServer to(ReceivingServer receiver, Security security) {
    return server(receiver.port(), security, Optional.empty(), Optional.empty(), "127.0.0.1");
  }

  /** With a login in the clear, which no section allows. */
  private static MailServer scripted(ScriptedServer server, Optional<Login> login) {
    return server(server.port(), Security.NONE, login, Optional.empty(), "127.0.0.1");
  }

  private static MailServer trusting(
      ReceivingServer receiver, Security security, Path caFile, String host) {
    return server(receiver.port(), security, login(), Optional.of(caFile), host);
  }

  private static Optional<Login> login() {
    return Optional.of(new Login(ReceivingServer.USER, ReceivingServer.PASSWORD));
  }

  private static MailServer server(
      int port, Security security, Optional<Login> login, Optional<Path> caFile, String host) {
    return new MailServer(host, port, security, login, "gw1", caFile, Duration.ofSeconds(10));
  }

  private static void send(MailServer server, Letter letter, MailAddress... to)
      throws UndeliveredException {
    new SmtpPost().deliver(server, FROM, List.of(to), letter);
  }

  private static UndeliveredException failure(MailServer server, MailAddress... to) {
    return assertThrows(UndeliveredException.class, () -> send(server, LETTER, to));
  }

  private static MimeMessage parse(Received mail) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(mail.text().getBytes(StandardCharsets.US_ASCII)));
  }

  private static String body(MimeMessage message) throws Exception {
    return new String(message.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .replace("\r\n", "\n");
  }
}
