package io.understudy.bench.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A virtual router of version 3 over IPv4, as both products are to be configured with it.
 *
 * @param vrid 1 to 255
 * @param device the interface
 * @param address its only one, without prefix length
 * @param interval between advertisements, whole centiseconds
 * @param priority 1 to 254
 */
record Router(int vrid, String device, String address, Duration interval, int priority) {

  /** How many virtual routers an interface can have. */
  static final int MOST = 255;

  /** What a gateway's other addresses on the link have too. */
  static final int PREFIX = 16;

  String name() {
    return device + "-" + vrid;
  }

  Router withPriority(int other) {
    return new Router(vrid, device, address, interval, other);
  }

  /** The silence after which it takes over (RFC 9568 6.1). */
  Duration masterDownInterval() {
    return interval.multipliedBy(3).plus(interval.multipliedBy(256L - priority).dividedBy(256));
  }

  /** The same number of virtual routers on each of some interfaces. */
  static List<Router> on(List<String> devices, int each, Duration interval, int priority) {
    List<Router> routers = new ArrayList<>();
    for (int device = 0; device < devices.size(); device++) {
      for (int vrid = 1; vrid <= each; vrid++) {
        String address = "10.%d.1.%d".formatted(device + 1, vrid);
        routers.add(new Router(vrid, devices.get(device), address, interval, priority));
      }
    }
    return routers;
  }

  static List<Router> withPriority(List<Router> routers, int other) {
    return routers.stream().map(each -> each.withPriority(other)).toList();
  }
}
