package io.understudy.platform.linux.netlink;

import io.understudy.model.MacAddress;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.MessageHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel with one interface would say to a netlink socket, for a rehearsal: it lists the
 * interface and the addresses that it was asked to add, gives notice of each change of them, and
 * confirms all else. One thread.
 */
public final class NetlinkLikeness {

  /** The lowest two bits of a type say what a request is: to make, to remove, to get, to set. */
  private static final int KIND_MASK = 3;

  private static final int KIND_GET = 2;
  private static final int ROOM_OCTETS = 65_536;
  private static final int ETHERNET = 1;

  private final KernelLink link;
  private final Map<KernelAddress, ByteBuffer> addresses = new LinkedHashMap<>();
  private final ByteBuffer asked = room();
  private final ByteBuffer said = room();
  private final MessageWriter writer = new MessageWriter(said);

  /** A kernel that has this interface and no addresses. */
  public NetlinkLikeness(KernelLink link) {
    this.link = link;
  }

  private static ByteBuffer room() {
    return ByteBuffer.allocate(ROOM_OCTETS).order(ByteOrder.nativeOrder());
  }

  /** Takes requests; gives the number of octets, as the kernel does. */
  public int send(Memory requests, int length) {
    requests.copyTo(0, asked, 0, length);
    asked.position(0).limit(length);
    for (NetlinkMessage message = NetlinkMessage.next(asked);
        message != null;
        message = NetlinkMessage.next(asked)) {
      answer(message);
    }
    asked.clear();
    return length;
  }

  /** Says all that is to be said; gives the number of octets, or EAGAIN if that is nothing. */
  public int receive(MessageHeader into) {
    int length = said.position();
    if (length == 0) {
      return Errno.EAGAIN.result();
    }
    into.octets().copyFrom(said, 0, 0, length);
    said.clear();
    return length;
  }

  private void answer(NetlinkMessage request) {
    boolean isQuestion = (request.type() & KIND_MASK) == KIND_GET;
    if (isQuestion) {
      list(request);
    } else {
      change(request);
      if ((request.flags() & Rtnetlink.NLM_F_ACK) != 0) {
        confirm(request);
      }
    }
  }

  private void list(NetlinkMessage request) {
    boolean isList = (request.flags() & Rtnetlink.NLM_F_DUMP) == Rtnetlink.NLM_F_DUMP;
    int flags = isList ? Rtnetlink.NLM_F_MULTI : 0;
    switch (request.type()) {
      case Rtnetlink.RTM_GETLINK -> {
        writer.begin(Rtnetlink.RTM_NEWLINK, flags, request.sequence());
        writeLink();
        writer.end();
      }
      case Rtnetlink.RTM_GETADDR ->
          addresses
              .values()
              .forEach(body -> say(Rtnetlink.RTM_NEWADDR, flags, request.sequence(), body));
      default -> {
        // there is nothing of the kind
      }
    }
    if (isList) {
      writer.begin(Rtnetlink.NLMSG_DONE, flags, request.sequence()).number(0).end();
    }
  }

  private void writeLink() {
    writer.octet(Rtnetlink.AF_UNSPEC).octet(0).word(ETHERNET);
    writer.number(link.index()).number(link.flags()).number(0);
    writer.attribute(Rtnetlink.IFLA_IFNAME, link.name());
    ByteBuffer mac = ByteBuffer.allocate(MacAddress.OCTETS);
    link.mac().write(mac);
    writer.header(Rtnetlink.IFLA_ADDRESS, MacAddress.OCTETS).octets(mac.flip());
  }

  private void change(NetlinkMessage request) {
    ByteBuffer body = request.body();
    switch (request.type()) {
      case Rtnetlink.RTM_NEWADDR ->
          AddressCodec.decode(body).ifPresent(address -> came(address, copy(body)));
      case Rtnetlink.RTM_DELADDR -> AddressCodec.decode(body).ifPresent(this::gone);
      default -> {
        // nobody asks for it again
      }
    }
  }

  private static ByteBuffer copy(ByteBuffer body) {
    ByteBuffer copy = ByteBuffer.allocate(body.limit()).order(ByteOrder.nativeOrder());
    return copy.put(body.duplicate().position(0)).flip();
  }

  private void came(KernelAddress address, ByteBuffer body) {
    remove(address);
    addresses.put(address, body);
    say(Rtnetlink.RTM_NEWADDR, 0, 0, body);
  }

  private void gone(KernelAddress address) {
    ByteBuffer removed = remove(address);
    if (removed != null) {
      say(Rtnetlink.RTM_DELADDR, 0, 0, removed);
    }
  }

  /** What was said of the address; null if it is not there. */
  private @Nullable ByteBuffer remove(KernelAddress address) {
    for (KernelAddress there : addresses.keySet()) {
      if (there.address().equals(address.address())
          && there.prefixLength() == address.prefixLength()) {
        return addresses.remove(there);
      }
    }
    return null;
  }

  private void say(int type, int flags, int sequence, ByteBuffer body) {
    writer.begin(type, flags, sequence).octets(body).end();
  }

  private void confirm(NetlinkMessage request) {
    writer.begin(Rtnetlink.NLMSG_ERROR, Rtnetlink.NLM_F_CAPPED, request.sequence()).number(0);
    int header = MessageWriter.HEADER_OCTETS;
    writer.number(header).word(request.type()).word(request.flags());
    writer.number(request.sequence()).number(0).end();
  }
}
