package io.understudy.platform.linux.socket;

import static io.understudy.platform.linux.kernel.Constants.AF_INET;
import static io.understudy.platform.linux.kernel.Constants.IPPROTO_IP;
import static io.understudy.platform.linux.kernel.Constants.IP_ADD_MEMBERSHIP;
import static io.understudy.platform.linux.kernel.Constants.IP_HDRINCL;
import static io.understudy.platform.linux.kernel.Constants.IP_MULTICAST_ALL;
import static io.understudy.platform.linux.kernel.Constants.IP_MULTICAST_IF;
import static io.understudy.platform.linux.kernel.Constants.IP_MULTICAST_LOOP;
import static io.understudy.platform.linux.kernel.Constants.IP_MULTICAST_TTL;
import static io.understudy.platform.linux.kernel.Constants.IP_PKTINFO;
import static io.understudy.platform.linux.kernel.Constants.IP_TOS;
import static io.understudy.platform.linux.kernel.Constants.IP_TTL;

import io.understudy.model.IpAddress;
import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.kernel.ControlMessages;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.MessageHeader;
import io.understudy.spi.platform.Platform.Carrier;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.ReceivedDatagram;
import io.understudy.spi.platform.ReceivedDatagram.Layer;

/** IPv4: the kernel delivers datagrams with their header. */
enum Ipv4Wire implements Wire {
  INSTANCE;

  private static final IpAddress GROUP = IpAddress.ofIpv4(0xE000_0012); // 224.0.0.18

  private static final int SOCKADDR_OCTETS = 16; // family 2, port 2, address 4, padding 8
  private static final int IP_MREQN_OCTETS = 12; // group 4, local address 4, interface 4
  private static final int IN_PKTINFO_OCTETS = 12; // interface 4, source 4, destination 4

  @Override
  public int domain() {
    return AF_INET;
  }

  @Override
  public IpAddress group() {
    return GROUP;
  }

  @Override
  public void configure(SocketOptions options, Carrier carrier, int interfaceIndex)
      throws PlatformException {
    if (carrier == Carrier.AUTHENTICATION_HEADER) {
      options.set(IPPROTO_IP, IP_HDRINCL, 1);
    }
    options.set(IPPROTO_IP, IP_MULTICAST_ALL, 0);
    options.set(IPPROTO_IP, IP_MULTICAST_LOOP, 0);
    options.set(IPPROTO_IP, IP_MULTICAST_TTL, HOP_LIMIT);
    options.set(IPPROTO_IP, IP_TTL, HOP_LIMIT);
    options.set(IPPROTO_IP, IP_TOS, TRAFFIC_CLASS);
    join(options, GROUP, interfaceIndex);
    options.setValue(IPPROTO_IP, IP_MULTICAST_IF, IP_MREQN_OCTETS);
  }

  @Override
  public void join(SocketOptions options, IpAddress group, int interfaceIndex)
      throws PlatformException {
    Memory membership = options.value();
    group.write(membership.networkOrder().position(0));
    membership.putInt(8, interfaceIndex);
    options.setValue(IPPROTO_IP, IP_ADD_MEMBERSHIP, IP_MREQN_OCTETS);
  }

  @Override
  public int writeName(Memory name, IpAddress destination, int interfaceIndex) {
    name.putShort(0, AF_INET).putShort(2, 0);
    destination.write(name.networkOrder().position(4));
    name.putLong(8, 0);
    return SOCKADDR_OCTETS;
  }

  @Override
  public void chooseHopLimit(ControlMessages control, int hopLimit) {
    control.add(IPPROTO_IP, IP_TTL, Integer.BYTES);
    control.memory().putInt(control.at(), hopLimit);
  }

  @Override
  public void chooseSource(ControlMessages control, IpAddress source, int interfaceIndex) {
    control.clear().add(IPPROTO_IP, IP_PKTINFO, IN_PKTINFO_OCTETS);
    control.memory().putInt(control.at(), interfaceIndex);
    source.write(control.memory().networkOrder().position(control.at() + 4));
  }

  @Override
  public void stamp(ReceivedDatagram into, MessageHeader message, MonotonicTime arrival) {
    into.stamp(Layer.IPV4, arrival);
  }
}
