package io.understudy.platform.linux.address;

import io.understudy.model.AddressFamily;
import io.understudy.model.Routing;
import io.understudy.model.VirtualRoute;
import io.understudy.model.VirtualRule;
import io.understudy.platform.linux.netlink.KernelRoute;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.platform.linux.netlink.RouteCodec;
import io.understudy.platform.linux.netlink.RuleCodec;
import io.understudy.spi.platform.PlatformException;
import java.util.List;
import java.util.stream.Stream;

/** A route or a rule that somebody of us wants. Platform thread. */
sealed interface RoutingItem {

  /** Routes first; each once. */
  static List<RoutingItem> of(Routing routing) {
    Stream<RoutingItem> routes = routing.routes().stream().map(Route::new);
    Stream<RoutingItem> rules = routing.rules().stream().map(Rule::new);
    return Stream.concat(routes, rules).distinct().toList();
  }

  /** True if the kernel takes no other item beside it. */
  boolean isInPlaceOf(RoutingItem other);

  /** What makes it, if nothing is in its place. */
  NetlinkRequest create(KernelView view) throws PlatformException;

  /** True if that which the kernel has in its place does the same, whoever made it. */
  boolean isThere(KernelView view) throws PlatformException;

  /** True if the kernel takes its source address away, and leaves the rest, when that goes. */
  boolean losesItsSource();

  String text();

  /** A route. */
  record Route(VirtualRoute route) implements RoutingItem {

    @Override
    public boolean isInPlaceOf(RoutingItem other) {
      return other instanceof Route that && expected(0).isInPlaceOf(that.expected(0));
    }

    private KernelRoute expected(int interfaceIndex) {
      return RouteCodec.expected(route, interfaceIndex, Ownership.MARK);
    }

    @Override
    public NetlinkRequest create(KernelView view) throws PlatformException {
      return RouteCodec.create(route, interfaceIndex(view), Ownership.MARK);
    }

    /** What removes it if we made it. */
    NetlinkRequest delete() {
      return RouteCodec.delete(route, Ownership.MARK);
    }

    /** A routing table may be large: what is not looked for is forgotten as it is read. */
    @Override
    public boolean isThere(KernelView view) throws PlatformException {
      KernelRoute wanted = expected(interfaceIndex(view));
      return !view.list(
              RouteCodec.list(route.destination().address().family()),
              entry ->
                  RouteCodec.decode(entry)
                      .filter(there -> there.isInPlaceOf(wanted) && there.leadsAs(wanted)))
          .isEmpty();
    }

    private int interfaceIndex(KernelView view) throws PlatformException {
      String device = route.device();
      return device == null
          ? 0
          : view.link(device)
              .orElseThrow(() -> new PlatformException(Sentences.noSuchInterface(device)))
              .index();
    }

    @Override
    public boolean losesItsSource() {
      return route.source() != null && route.source().family() == AddressFamily.IPV6;
    }

    @Override
    public String text() {
      return "route " + route.destination() + (route.via() == null ? "" : " via " + route.via());
    }
  }

  /** A rule. */
  record Rule(VirtualRule rule) implements RoutingItem {

    /** The kernel takes no rule after one that says the same and more. */
    @Override
    public boolean isInPlaceOf(RoutingItem other) {
      return other instanceof Rule that
          && rule.family() == that.rule.family()
          && rule.priority() == that.rule.priority()
          && rule.table() == that.rule.table();
    }

    @Override
    public NetlinkRequest create(KernelView view) {
      return RuleCodec.create(rule, Ownership.MARK);
    }

    @Override
    public boolean isThere(KernelView view) throws PlatformException {
      return view.list(RuleCodec.list(), RuleCodec::decode).stream()
          .anyMatch(there -> there.isAs(rule));
    }

    @Override
    public boolean losesItsSource() {
      return false;
    }

    @Override
    public String text() {
      return "rule " + rule.priority() + " to table " + rule.table();
    }
  }
}
