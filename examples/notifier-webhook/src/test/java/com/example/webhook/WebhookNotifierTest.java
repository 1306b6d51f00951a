package com.example.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.understudy.model.AddressFamily;
import io.understudy.model.Priority;
import io.understudy.model.State;
import io.understudy.model.StateChange;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import io.understudy.spi.notify.Notification;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest {

  private static final Notification BECAME_MASTER =
      new Notification(
          7,
          Instant.parse("2025-01-01T12:00:00Z"),
          Notification.Kind.TRANSITION,
          new Notification.Instance(
              "office", new VirtualRouterKey("eth0", new Vrid(51), AddressFamily.IPV4)),
          new StateChange(State.BACKUP, State.MASTER, StateChange.Cause.MASTER_DOWN),
          "nothing heard",
          new Priority(150),
          2);

  private final List<String> posted = new CopyOnWriteArrayList<>();
  private int answer = 204;
  private HttpServer server;
  private WebhookNotifier notifier;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          posted.add(new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
    notifier =
        new WebhookNotifier(
            URI.create(
                "http://%s:%d/vrrp"
                    .formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort())));
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void notificationIsPosted() throws Exception {
    notifier.notify(BECAME_MASTER);
    assertEquals(
        List.of(
            "2025-01-01T12:00:00Z TRANSITION of office (eth0/51/IPv4): MASTER since MASTER_DOWN,"
                + " priority 150, 2 skipped\n"),
        posted);
  }

  @Test
  void refusalIsAFailure() {
    answer = 503;
    IOException failure = assertThrows(IOException.class, () -> notifier.notify(BECAME_MASTER));
    assertEquals("503", failure.getMessage().replaceFirst(".* ", ""));
  }

  @Test
  void serverThatIsNotThereIsAFailure() {
    server.stop(0);
    assertThrows(ConnectException.class, () -> notifier.notify(BECAME_MASTER));
  }
}
