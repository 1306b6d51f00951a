package io.understudy.bench.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.understudy.bench.wire.Frame.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of frames as tcpdump writes it on this machine, with nanoseconds. */
final class PacketFile {

  private static final int MAGIC = 0xa1b23c4d;
  private static final int FILE_HEADER = 24;
  private static final int FRAME_HEADER = 16;
  private static final int ETHERNET_HEADER = 14;
  private static final int IP = 0x0800;
  private static final int ARP = 0x0806;
  private static final int ICMP_PROTOCOL = 1;
  private static final int VRRP_PROTOCOL = 112;

  private PacketFile() {}

  /** The frames of interest, in order. */
  static List<Frame> read(Path file) throws IOException {
    ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(file)).order(LITTLE_ENDIAN);
    if (octets.remaining() < FILE_HEADER || octets.getInt(0) != MAGIC) {
      throw new IOException(file + " is no capture with nanoseconds of this machine");
    }
    octets.position(FILE_HEADER);
    List<Frame> frames = new ArrayList<>();
    while (octets.remaining() >= FRAME_HEADER) {
      long at = octets.getInt() * 1_000_000_000L + octets.getInt();
      int length = octets.getInt();
      octets.getInt();
      if (length > octets.remaining()) {
        throw new IOException(file + " ends within a frame");
      }
      Frame frame = frame(at, octets.slice(octets.position(), length));
      if (frame != null) {
        frames.add(frame);
      }
      octets.position(octets.position() + length);
    }
    return frames;
  }

  private static @Nullable Frame frame(long at, ByteBuffer octets) {
    long mac = octets.getLong(6) >>> 16;
    int type = Short.toUnsignedInt(octets.getShort(12));
    return switch (type) {
      case ARP ->
          // A question or an answer about the sender's own address.
          octets.getInt(28) == octets.getInt(38)
              ? new Frame(at, Kind.ANNOUNCEMENT, octets.getInt(28), mac, 0)
              : null;
      case IP -> datagram(at, mac, octets);
      default -> null;
    };
  }

  private static @Nullable Frame datagram(long at, long mac, ByteBuffer octets) {
    int source = octets.getInt(ETHERNET_HEADER + 12);
    int message = ETHERNET_HEADER + (octets.get(ETHERNET_HEADER) & 0xf) * 4;
    return switch (octets.get(ETHERNET_HEADER + 9)) {
      case VRRP_PROTOCOL -> {
        int vrid = Byte.toUnsignedInt(octets.get(message + 1));
        Kind kind = octets.get(message + 2) == 0 ? Kind.FAREWELL : Kind.ADVERTISEMENT;
        yield new Frame(at, kind, source, mac, vrid);
      }
      case ICMP_PROTOCOL -> new Frame(at, Kind.ECHO_REPLY, source, mac, 0);
      default -> null;
    };
  }
}
