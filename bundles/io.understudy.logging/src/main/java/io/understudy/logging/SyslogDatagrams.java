package io.understudy.logging;

import io.understudy.logging.LoggingSpec.SyslogSpec;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.osgi.service.log.LogEntry;

/** A syslog server: one datagram a record (RFC 5424, RFC 5426). */
final class SyslogDatagrams implements LogOutput {

  /** What every receiver should take, RFC 5426 section 3.2. */
  private static final int MOST_OCTETS = 2048;

  private final SyslogSpec spec;
  private final String hostName;
  private final long processId;
  private @Nullable DatagramSocket socket;

  SyslogDatagrams(SyslogSpec spec, String hostName, long processId) {
    this.spec = spec;
    this.hostName = hostName;
    this.processId = processId;
  }

  @Override
  public String name() {
    return "syslog server %s port %d".formatted(spec.host(), spec.port());
  }

  @Override
  public void write(LogEntry entry) throws IOException {
    byte[] message = message(entry).getBytes(StandardCharsets.UTF_8);
    try {
      socket().send(new DatagramPacket(message, Math.min(message.length, MOST_OCTETS)));
    } catch (IOException e) {
      // Its address is looked up again for the next one.
      close();
      throw e;
    }
  }

  private String message(LogEntry entry) {
    int priority = spec.facility().code() * 8 + StandardOutput.severity(entry.getLogLevel());
    return "<%d>1 %s %s understudy %d - - %s"
        .formatted(
            priority,
            Instant.ofEpochMilli(entry.getTime()),
            hostName,
            processId,
            LogRecordText.brief(entry));
  }

  private DatagramSocket socket() throws IOException {
    DatagramSocket open = socket;
    if (open == null) {
      InetSocketAddress server = new InetSocketAddress(spec.host(), spec.port());
      if (server.isUnresolved()) {
        throw new UnknownHostException("unknown name " + spec.host());
      }
      open = new DatagramSocket();
      open.connect(server);
      socket = open;
    }
    return open;
  }

  @Override
  public void close() {
    DatagramSocket open = socket;
    socket = null;
    if (open != null) {
      open.close();
    }
  }
}
