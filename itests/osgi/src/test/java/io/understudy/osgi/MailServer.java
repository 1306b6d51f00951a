package io.understudy.osgi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that takes everything, one client after another. */
final class MailServer implements AutoCloseable {

  private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
  private final List<String> lines = new CopyOnWriteArrayList<>();

  MailServer() throws IOException {
    Thread thread = new Thread(this::serve, "mail-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listening.getLocalPort();
  }

  private void serve() {
    while (!listening.isClosed()) {
      try (Socket client = listening.accept()) {
        serve(client);
      } catch (IOException ended) {
        // This client has gone, or the test is over.
      }
    }
  }

  private void serve(Socket client) throws IOException {
    OutputStream out = client.getOutputStream();
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    answer(out, "220 ready");
    boolean isText = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      lines.add(line);
      String command = line.toUpperCase(Locale.ROOT);
      if (isText) {
        isText = !line.equals(".");
        if (!isText) {
          answer(out, "250 taken");
        }
      } else if (command.equals("DATA")) {
        isText = true;
        answer(out, "354 go on");
      } else if (command.equals("QUIT")) {
        answer(out, "221 bye");
        return;
      } else {
        answer(out, "250 yes");
      }
    }
  }

  private static void answer(OutputStream out, String reply) throws IOException {
    out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Waits for a line with this in it, of whichever client. */
  void await(String text) {
    Eventually.get("line with \"" + text + "\"", () -> List.copyOf(lines), all -> count(text) > 0);
  }

  long count(String text) {
    return lines.stream().filter(line -> line.contains(text)).count();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
