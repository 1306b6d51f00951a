package io.understudy.platform.linux.socket;

import static io.understudy.platform.linux.kernel.Constants.AF_INET6;
import static io.understudy.platform.linux.kernel.Constants.IPPROTO_IPV6;
import static io.understudy.platform.linux.kernel.Constants.IPV6_ADD_MEMBERSHIP;
import static io.understudy.platform.linux.kernel.Constants.IPV6_HOPLIMIT;
import static io.understudy.platform.linux.kernel.Constants.IPV6_MULTICAST_ALL;
import static io.understudy.platform.linux.kernel.Constants.IPV6_MULTICAST_HOPS;
import static io.understudy.platform.linux.kernel.Constants.IPV6_MULTICAST_IF;
import static io.understudy.platform.linux.kernel.Constants.IPV6_MULTICAST_LOOP;
import static io.understudy.platform.linux.kernel.Constants.IPV6_PKTINFO;
import static io.understudy.platform.linux.kernel.Constants.IPV6_RECVHOPLIMIT;
import static io.understudy.platform.linux.kernel.Constants.IPV6_RECVPKTINFO;
import static io.understudy.platform.linux.kernel.Constants.IPV6_TCLASS;
import static io.understudy.platform.linux.kernel.Constants.IPV6_UNICAST_HOPS;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.ControlMessages;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.MessageHeader;
import io.understudy.spi.platform.Platform.Carrier;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ReceivedDatagram;

/**
 * IPv6: the kernel delivers messages alone, and says beside them what their header said (RFC 3542
 * 6).
 */
enum Ipv6Wire implements Wire {
  INSTANCE;

  private static final IpAddress NOWHERE = IpAddress.ofIpv6(0, 0);
  private static final IpAddress GROUP = IpAddress.ofIpv6(0xFF02L << 48, 0x12); // ff02::12

  private static final int SOCKADDR_OCTETS = 28; // family 2, port 2, flow 4, address 16, scope 4
  private static final int SOCKADDR_ADDRESS = 8;
  private static final int IPV6_MREQ_OCTETS = 20; // group 16, interface 4
  private static final int IN6_PKTINFO_OCTETS = 20; // address 16, interface 4

  @Override
  public int domain() {
    return AF_INET6;
  }

  @Override
  public IpAddress group() {
    return GROUP;
  }

  @Override
  public void configure(SocketOptions options, Carrier carrier, int interfaceIndex)
      throws PlatformException {
    options.trySet(IPPROTO_IPV6, IPV6_MULTICAST_ALL, 0); // Linux 4.20
    options.set(IPPROTO_IPV6, IPV6_RECVPKTINFO, 1);
    options.set(IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1);
    options.set(IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0);
    options.set(IPPROTO_IPV6, IPV6_MULTICAST_HOPS, HOP_LIMIT);
    options.set(IPPROTO_IPV6, IPV6_UNICAST_HOPS, HOP_LIMIT);
    options.set(IPPROTO_IPV6, IPV6_TCLASS, TRAFFIC_CLASS);
    options.set(IPPROTO_IPV6, IPV6_MULTICAST_IF, interfaceIndex);
    join(options, GROUP, interfaceIndex);
  }

  @Override
  public void join(SocketOptions options, IpAddress group, int interfaceIndex)
      throws PlatformException {
    Memory membership = options.value();
    group.write(membership.networkOrder().position(0));
    membership.putInt(AddressFamily.IPV6.octets(), interfaceIndex);
    options.setValue(IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, IPV6_MREQ_OCTETS);
  }

  @Override
  public int writeName(Memory name, IpAddress destination, int interfaceIndex) {
    name.putShort(0, AF_INET6).putShort(2, 0).putInt(4, 0);
    destination.write(name.networkOrder().position(SOCKADDR_ADDRESS));
    int scope = destination.isLinkLocal() ? interfaceIndex : 0;
    name.putInt(SOCKADDR_ADDRESS + AddressFamily.IPV6.octets(), scope);
    return SOCKADDR_OCTETS;
  }

  @Override
  public void chooseHopLimit(ControlMessages control, int hopLimit) {
    control.add(IPPROTO_IPV6, IPV6_HOPLIMIT, Integer.BYTES);
    control.memory().putInt(control.at(), hopLimit);
  }

  @Override
  public void chooseSource(ControlMessages control, IpAddress source, int interfaceIndex) {
    control.clear().add(IPPROTO_IPV6, IPV6_PKTINFO, IN6_PKTINFO_OCTETS);
    source.write(control.memory().networkOrder().position(control.at()));
    control.memory().putInt(control.at() + AddressFamily.IPV6.octets(), interfaceIndex);
  }

  @Override
  public void stamp(ReceivedDatagram into, MessageHeader message, MonotonicTime arrival) {
    IpAddress destination = NOWHERE;
    int hopLimit = 0;
    ControlMessages control = message.control().rewind();
    while (control.next()) {
      if (control.is(IPPROTO_IPV6, IPV6_PKTINFO)) {
        destination = read(control.memory(), control.at());
      } else if (control.is(IPPROTO_IPV6, IPV6_HOPLIMIT)) {
        hopLimit = control.memory().getInt(control.at());
      }
    }
    into.stamp(read(message.name(), SOCKADDR_ADDRESS), destination, hopLimit, arrival);
  }

  private static IpAddress read(Memory memory, int offset) {
    return IpAddress.read(AddressFamily.IPV6, memory.networkOrder(), offset);
  }
}
