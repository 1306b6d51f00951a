package io.understudy.testkit;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.LinkStatus.Operation;
import io.understudy.model.MacAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.spi.platform.Platform.Carrier;
import io.understudy.spi.platform.ReceivedDatagram.Layer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface of a {@link SimulatedMachine}, with the addresses that the kernel holds on
 * it. It goes on while processes come and go.
 */
public final class SimulatedInterface {

  /** The default size of a port's receive buffer, in datagrams. */
  public static final int DEFAULT_RECEIVE_BUFFER = 256;

  private final SimulatedMachine machine;
  private final String name;
  private final KernelAddresses kernel;
  private final List<SimulatedPort> ports = new ArrayList<>();
  private MacAddress mac;
  private List<IpAddress> ownAddresses;
  private Operation operation = Operation.UP;
  private Layer ipv4Layer = Layer.IPV4;
  private int receiveBuffer = DEFAULT_RECEIVE_BUFFER;
  private @Nullable Segment segment;

  SimulatedInterface(
      SimulatedMachine machine, String name, MacAddress mac, List<IpAddress> ownAddresses) {
    this.machine = machine;
    this.name = name;
    this.mac = mac;
    this.ownAddresses = List.copyOf(ownAddresses);
    this.kernel = new KernelAddresses(machine.time());
    kernel.setOthers(this.ownAddresses);
  }

  /** Its name on its machine. */
  public String name() {
    return name;
  }

  /** The machine that it is part of. */
  public SimulatedMachine machine() {
    return machine;
  }

  /** How it is, as the platform tells the engine. */
  public LinkStatus status() {
    return operation == Operation.ABSENT
        ? LinkStatus.absent(name)
        : new LinkStatus(name, operation, mac, kernel.others());
  }

  /** True if packets can pass. */
  public boolean isUp() {
    return operation == Operation.UP;
  }

  /** Plugs the cable in; an interface that was absent comes back with its own addresses. */
  public void up() {
    change(Operation.UP);
  }

  /** Pulls the cable; addresses stay. */
  public void down() {
    change(Operation.DOWN);
  }

  /** Takes the interface away, and with it every address that it held and every port on it. */
  public void remove() {
    change(Operation.ABSENT);
  }

  /** Gives it other addresses of its own, in the kernel's order. */
  public void ownAddresses(List<IpAddress> addresses) {
    ownAddresses = List.copyOf(addresses);
    if (operation != Operation.ABSENT) {
      kernel.setOthers(ownAddresses);
      machine.linkChanged(this);
    }
  }

  /** Somebody removes an address by hand, whoever added it; false if it was not there. */
  public boolean removeAddress(IpAddress address) {
    return kernel.lose(address);
  }

  /** Gives it another MAC address. */
  public void mac(MacAddress other) {
    mac = other;
    machine.linkChanged(this);
  }

  /** In which form ports opened on it deliver IPv4: {@link Layer#IPV4} if nothing is said. */
  public void ipv4Layer(Layer layer) {
    ipv4Layer = layer;
  }

  /** How many unread datagrams each port holds that is opened from now on. */
  public void receiveBuffer(int datagrams) {
    receiveBuffer = datagrams;
  }

  /** Every address that the kernel answers for, in the order in which they came. */
  public List<IpAddress> addresses() {
    return kernel.all();
  }

  /** The addresses that a process of ours added, living or not. */
  public List<IpAddress> addedAddresses() {
    return kernel.ours();
  }

  /** The addresses that this process added. */
  public List<IpAddress> addressesAddedBy(SimulatedPlatform process) {
    return kernel.addedBy(process);
  }

  /** True if the kernel holds the address, whoever added it. */
  public boolean holds(IpAddress address) {
    return kernel.holds(address);
  }

  /** True if the kernel holds the address because a process of ours added it. */
  public boolean holdsAdded(IpAddress address) {
    return kernel.holdsOurs(address);
  }

  /** True if a host on the segment that asks for the address would get an answer from here. */
  public boolean answers(IpAddress address) {
    return isUp() && kernel.holds(address);
  }

  /** Lets a datagram arrive. */
  public void deliver(Datagram datagram) {
    deliver(datagram, machine.time().now());
  }

  /** Lets a datagram arrive with a stamp of its own choosing. */
  public void deliver(Datagram datagram, MonotonicTime arrival) {
    for (int i = 0; i < ports.size(); i++) {
      SimulatedPort port = ports.get(i);
      if (port.listensTo(datagram)) {
        deliver(port, datagram, arrival);
      }
    }
  }

  private void deliver(SimulatedPort port, Datagram datagram, MonotonicTime arrival) {
    boolean fits = port.deliver(datagram, arrival);
    if (segment == null) {
      return;
    }
    if (fits) {
      segment.delivered(this, datagram);
    } else {
      segment.overflowed(this, datagram);
    }
  }

  /** How many datagrams of a family were received and not yet read. */
  public int unread(AddressFamily family) {
    int unread = 0;
    for (SimulatedPort port : ports) {
      unread += port.family() == family ? port.unread() : 0;
    }
    return unread;
  }

  /** By which protocols somebody listens, in the order in which the ports were opened. */
  public List<Carrier> openPorts() {
    return ports.stream().map(SimulatedPort::carrier).toList();
  }

  void attachTo(Segment newSegment) {
    segment = newSegment;
  }

  void transmit(Datagram datagram) {
    if (segment != null) {
      segment.transmit(this, datagram);
    }
  }

  SimulatedPort open(SimulatedPlatform process, AddressFamily family, Carrier carrier) {
    SimulatedPort port =
        new SimulatedPort(process, this, family, carrier, ipv4Layer, receiveBuffer);
    ports.add(port);
    return port;
  }

  void closed(SimulatedPort port) {
    ports.remove(port);
  }

  void closeAll(SimulatedPlatform process) {
    ports.removeIf(port -> port.belongsTo(process));
  }

  boolean isPresent() {
    return operation != Operation.ABSENT;
  }

  KernelAddresses kernel() {
    return kernel;
  }

  private void change(Operation wanted) {
    if (operation == wanted) {
      return;
    }
    if (wanted == Operation.ABSENT) {
      kernel.clear();
      ports.forEach(SimulatedPort::orphan);
      ports.clear();
      machine.removed(this);
    } else if (operation == Operation.ABSENT) {
      kernel.setOthers(ownAddresses);
    }
    operation = wanted;
    machine.linkChanged(this);
  }

  /** Machine and interface: {@code a/eth0}. */
  @Override
  public String toString() {
    return machine.name() + "/" + name;
  }
}
