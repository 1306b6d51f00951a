package io.understudy.testkit;

import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A machine: its interfaces and its kernel go on while processes are started, killed and end. */
public final class SimulatedMachine {

  private final String name;
  private final VirtualTime time;
  private final Map<String, SimulatedInterface> interfaces = new LinkedHashMap<>();
  private final List<SimulatedPlatform> processes = new ArrayList<>();

  /** A machine without interfaces. */
  public SimulatedMachine(String name, VirtualTime time) {
    this.name = name;
    this.time = time;
  }

  /** Its name, for people to read. */
  public String name() {
    return name;
  }

  /** The clock that it runs on. */
  public VirtualTime time() {
    return time;
  }

  /** Gives it an interface, which is up. */
  public SimulatedInterface addInterface(
      String interfaceName, MacAddress mac, List<IpAddress> addresses) {
    SimulatedInterface card = new SimulatedInterface(this, interfaceName, mac, addresses);
    interfaces.put(interfaceName, card);
    linkChanged(card);
    return card;
  }

  /** Its interface of this name. */
  public SimulatedInterface interfaceNamed(String interfaceName) {
    return Objects.requireNonNull(find(interfaceName), interfaceName);
  }

  /** Its interfaces, in the order in which it got them. */
  public List<SimulatedInterface> interfaces() {
    return List.copyOf(interfaces.values());
  }

  /** The platform of a process that starts now. */
  public SimulatedPlatform startProcess() {
    SimulatedPlatform process = new SimulatedPlatform(this);
    processes.add(process);
    return process;
  }

  @Nullable SimulatedInterface find(String interfaceName) {
    return interfaces.get(interfaceName);
  }

  void linkChanged(SimulatedInterface card) {
    for (SimulatedPlatform process : List.copyOf(processes)) {
      process.linkChanged(card);
    }
  }

  void removed(SimulatedInterface card) {
    processes.forEach(process -> process.queue().removed(card));
  }

  /** Sockets close at once; addresses stay until their lease is over. */
  void ended(SimulatedPlatform process) {
    processes.remove(process);
    interfaces.values().forEach(card -> card.closeAll(process));
  }

  @Override
  public String toString() {
    return name;
  }
}
