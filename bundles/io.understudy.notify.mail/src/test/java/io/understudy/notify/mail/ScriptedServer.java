package io.understudy.notify.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A server that answers one line after another, whatever it is told. */
final class ScriptedServer implements AutoCloseable {

  private final ServerSocket listening;
  private final List<String> replies;

  /** The first reply is the greeting; after the last one it hangs up. */
  ScriptedServer(String... replies) throws IOException {
    this.listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    this.replies = List.of(replies);
    Thread thread = new Thread(this::serve, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listening.getLocalPort();
  }

  private void serve() {
    try (Socket client = listening.accept();
        OutputStream out = client.getOutputStream();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
      for (int i = 0; i < replies.size(); i++) {
        if (i > 0 && in.readLine() == null) {
          return;
        }
        out.write((replies.get(i) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
    } catch (IOException e) {
      // The client has gone; what it says of us is what counts.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
