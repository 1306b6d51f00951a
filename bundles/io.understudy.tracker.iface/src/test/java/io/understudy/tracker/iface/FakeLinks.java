package io.understudy.tracker.iface;

import io.understudy.model.LinkStatus;
import io.understudy.model.LinkStatus.Operation;
import io.understudy.model.MacAddress;
import io.understudy.spi.platform.LinkPort;
import io.understudy.spi.platform.Platform.LinkListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Interfaces that a test sets; one that it has not set does not exist. */
final class FakeLinks implements LinkPort {

  private record Watcher(String name, LinkListener listener) {}

  private final Map<String, Operation> interfaces = new HashMap<>();
  private final List<Watcher> watchers = new ArrayList<>();

  @Override
  public Watch watch(String interfaceName, LinkListener listener) {
    Watcher watcher = new Watcher(interfaceName, listener);
    watchers.add(watcher);
    tell(watcher);
    return () -> watchers.remove(watcher);
  }

  void set(String name, Operation operation) {
    interfaces.put(name, operation);
    List.copyOf(watchers).stream()
        .filter(watcher -> watcher.name().equals(name))
        .forEach(this::tell);
  }

  /** As a listener is told late, when its watch may have ended. */
  List<LinkListener> listeners() {
    return watchers.stream().map(Watcher::listener).toList();
  }

  List<String> watched() {
    return watchers.stream().map(Watcher::name).toList();
  }

  private void tell(Watcher watcher) {
    watcher.listener().linkChanged(status(watcher.name()));
  }

  LinkStatus status(String name) {
    Operation operation = interfaces.getOrDefault(name, Operation.ABSENT);
    return new LinkStatus(name, operation, MacAddress.BROADCAST, List.of());
  }
}
