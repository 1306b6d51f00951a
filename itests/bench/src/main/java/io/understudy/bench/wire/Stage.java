package io.understudy.bench.wire;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;

import io.understudy.lab.Lab;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Two gateways on some segments, of which the first crashes and comes back. */
final class Stage implements AutoCloseable {

  final Lab lab = new Lab();
  final List<String> segments;

  Stage(int segments) {
    List<String> names = new ArrayList<>();
    for (int number = 1; number <= segments; number++) {
      String name = "s" + number;
      lab.addSegment(name, number);
      names.add(name);
    }
    this.segments = List.copyOf(names);
  }

  /** The address that gateway A speaks from on a segment, as frames have it. */
  static int sourceOfA(int segment) {
    return 10 << 24 | (segment + 1) << 16 | 1;
  }

  /** The address that gateway B speaks from on a segment, as frames have it. */
  static int sourceOfB(int segment) {
    return 10 << 24 | (segment + 1) << 16 | 2;
  }

  /** The MAC address of gateway B on a segment, as frames have it. */
  long macOfB(int segment) {
    return Long.parseLong(lab.mac(GATEWAY_B, segments.get(segment)).replace(":", ""), 16);
  }

  /** Gateway A loses its power: nothing speaks or answers there any more. The time of it. */
  Instant crash(Gateway gateway) {
    Instant crashed = gateway.kill();
    segments.forEach(segment -> lab.ip(GATEWAY_A, "link set " + segment + " down"));
    return crashed;
  }

  /** Gateway A has its power again, and nothing of its earlier life. */
  void revive() {
    for (int number = 1; number <= segments.size(); number++) {
      String segment = segments.get(number - 1);
      lab.ip(GATEWAY_A, "address flush dev " + segment + " to 10." + number + ".1.0/24");
      lab.ip(GATEWAY_A, "link set " + segment + " up");
    }
  }

  @Override
  public void close() {
    lab.close();
  }
}
