package io.understudy.platform.linux.netlink;

import io.understudy.platform.linux.kernel.Capability;
import io.understudy.platform.linux.kernel.Constants;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.MessageHeader;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.PlatformException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A netlink socket of routing or of netfilter: requests with their answers, and notices of changes.
 *
 * <p>Notices and answers come in one stream, in the order in which things happened. The kernel
 * carries a request out, and queues its answer, before the send returns; so nothing here ever
 * waits, and an answer that is not there was lost. One thread.
 */
public final class NetlinkSocket implements AutoCloseable {

  /** The answers to a batch, with their notices, must fit the receive buffer many times over. */
  private static final int BATCH = 64;

  private static final int SEND_OCTETS = BATCH * 256;

  /** What is to be done at one moment is sent at once; the kernel's own limit is a bit higher. */
  private static final int TRANSACTION_OCTETS = 192 * 1024;

  /** The kernel's lists come in pieces of at most 32 KiB. */
  private static final int RECEIVE_OCTETS = 65_536;

  private static final int QUEUE_OCTETS = 4 << 20;
  private static final int ADDRESS_OCTETS = 12;
  private static final int PORT_OFFSET = 4;
  private static final int MOST_TRIES = 20;

  private final SystemCalls kernel;
  private final int fd;
  private final Memory outgoing;
  private final Memory kernelAddress;
  private final MessageHeader incoming;
  private final ByteBuffer written;
  private final ByteBuffer read;
  private final ArrayDeque<Notice> kept = new ArrayDeque<>();
  private int port;
  private int sequence;

  /** A notice that came in the middle of a list: it is told after the list. */
  private static final class Notice {
    private final int type;
    private final @Nullable ByteBuffer body;

    /**
     * @param body null if notices were lost
     */
    private Notice(int type, @Nullable ByteBuffer body) {
      this.type = type;
      this.body = body;
    }

    private void tell(NoticeListener listener) {
      if (body == null) {
        listener.overflowed();
      } else {
        listener.noticed(type, body);
      }
    }
  }

  private NetlinkSocket(SystemCalls kernel, int fd, int sendOctets) {
    this.kernel = kernel;
    this.fd = fd;
    this.outgoing = new Memory(kernel, sendOctets);
    this.kernelAddress = new Memory(kernel, ADDRESS_OCTETS).putShort(0, Constants.AF_NETLINK);
    Memory sender = new Memory(kernel, ADDRESS_OCTETS);
    this.incoming = new MessageHeader(kernel, sender, new Memory(kernel, RECEIVE_OCTETS), 64);
    this.written = ByteBuffer.allocate(sendOctets).order(ByteOrder.nativeOrder());
    this.read = ByteBuffer.allocate(RECEIVE_OCTETS).order(ByteOrder.nativeOrder());
  }

  /**
   * Opens a socket in the network namespace of the calling thread.
   *
   * @param groups those whose notices it is to receive
   */
  public static NetlinkSocket open(SystemCalls kernel, int... groups) throws PlatformException {
    int routing = 0;
    return opened(kernel, routing, SEND_OCTETS, groups);
  }

  /** Opens a socket for netfilter in the network namespace of the calling thread. */
  public static NetlinkSocket openNetfilter(SystemCalls kernel) throws PlatformException {
    return opened(kernel, Nftables.NETLINK_NETFILTER, TRANSACTION_OCTETS);
  }

  private static NetlinkSocket opened(
      SystemCalls kernel, int protocol, int sendOctets, int... groups) throws PlatformException {
    int type = Constants.SOCK_RAW | Constants.SOCK_CLOEXEC | Constants.SOCK_NONBLOCK;
    int fd =
        check("cannot open a netlink socket", kernel.socket(Constants.AF_NETLINK, type, protocol));
    NetlinkSocket socket = new NetlinkSocket(kernel, fd, sendOctets);
    try {
      socket.prepare(groups);
    } catch (PlatformException refused) {
      socket.close();
      throw refused;
    }
    return socket;
  }

  private void prepare(int... groups) throws PlatformException {
    Memory value = new Memory(kernel, Integer.BYTES).putInt(0, QUEUE_OCTETS);
    int forced = option(Constants.SOL_SOCKET, Constants.SO_RCVBUFFORCE, value);
    if (forced < 0) { // without the privilege: as much as everybody may have
      option(Constants.SOL_SOCKET, Constants.SO_RCVBUF, value);
    }
    value.putInt(0, 1);
    option(Constants.SOL_NETLINK, Constants.NETLINK_EXT_ACK, value);
    option(Constants.SOL_NETLINK, Constants.NETLINK_CAP_ACK, value);
    Memory own = new Memory(kernel, ADDRESS_OCTETS).putShort(0, Constants.AF_NETLINK);
    check("cannot bind a netlink socket", kernel.bind(fd, own, ADDRESS_OCTETS));
    Memory size = new Memory(kernel, Integer.BYTES).putInt(0, ADDRESS_OCTETS);
    check("cannot bind a netlink socket", kernel.getsockname(fd, own, size));
    port = own.getInt(PORT_OFFSET);
    for (int group : groups) {
      value.putInt(0, group);
      check(
          "cannot listen for changes of the network",
          option(Constants.SOL_NETLINK, Constants.NETLINK_ADD_MEMBERSHIP, value));
    }
  }

  private int option(int level, int option, Memory value) {
    return kernel.setsockopt(fd, level, option, value, Integer.BYTES);
  }

  /** The file to wait for notices on. */
  public int fd() {
    return fd;
  }

  /**
   * Sends requests, many in one system call, and gives an answer for each. Notices on the way are
   * told to the listener.
   *
   * @param goesOn is asked before each system call; what is left when it says no is {@link
   *     Answer#UNSENT}
   */
  public List<Answer> exchange(
      List<NetlinkRequest> requests, BooleanSupplier goesOn, NoticeListener listener)
      throws PlatformException {
    List<Answer> answers = new ArrayList<>(requests.size());
    for (int from = 0; from < requests.size(); from += BATCH) {
      if (!goesOn.getAsBoolean()) {
        answers.addAll(Collections.nCopies(requests.size() - from, Answer.UNSENT));
        break;
      }
      int to = Math.min(from + BATCH, requests.size());
      answers.addAll(exchangeBatch(requests.subList(from, to), listener));
    }
    return answers;
  }

  /**
   * Sends requests that belong together in one system call, and gives an answer for each. Of those
   * that only say where a batch begins and ends, older kernels answer a refused one alone.
   */
  public List<Answer> transact(List<NetlinkRequest> requests) throws PlatformException {
    Answers answers = new Answers(send(requests, Rtnetlink.NLM_F_ACK), requests.size());
    read(answers, NoticeListener.NOBODY);
    return answers.all();
  }

  /**
   * The kernel refuses in any case, and confirms where it is asked to. It takes requests in their
   * order, so if it confirms the last, all were carried out that it did not refuse.
   */
  private List<Answer> exchangeBatch(List<NetlinkRequest> requests, NoticeListener listener)
      throws PlatformException {
    tellKept(listener);
    Answers answers = new Answers(send(requests, 0, Rtnetlink.NLM_F_ACK), requests.size());
    read(answers, listener);
    return answers.allIfLastIsThere();
  }

  private void read(Answers answers, NoticeListener listener) throws PlatformException {
    receive(
        message -> {
          if (isReply(message) && answers.areFor(message)) {
            answers.take(message);
          } else {
            listener.noticed(message.type(), message.body());
          }
        },
        () -> {
          answers.overflowed();
          listener.overflowed();
        });
  }

  /** Asks for one thing; empty if there is no such thing. */
  public <T> Optional<T> get(NetlinkRequest request, Function<ByteBuffer, Optional<T>> decoder)
      throws PlatformException {
    int asked = send(List.of(request), 0);
    List<T> found = new ArrayList<>();
    receive(
        message -> {
          if (!isReply(message)) {
            keep(message);
          } else if (message.sequence() == asked && message.type() != Rtnetlink.NLMSG_ERROR) {
            decoder.apply(message.body()).ifPresent(found::add);
          }
        },
        this::keepOverflow);
    return found.stream().findFirst();
  }

  /**
   * Gives a whole list. What is noticed meanwhile is told afterwards, by the next call that tells
   * notices; so whoever takes the list first and the notices then ends with what is so.
   */
  public <T> List<T> list(NetlinkRequest request, Function<ByteBuffer, Optional<T>> decoder)
      throws PlatformException {
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      Listing<T> listing = new Listing<>(decoder);
      int asked = send(List.of(request), 0);
      receive(
          message -> {
            if (!isReply(message)) {
              keep(message);
            } else if (message.sequence() == asked) {
              listing.take(message);
            }
          },
          this::keepOverflow);
      if (listing.isWhole()) {
        return listing.entries();
      }
    }
    throw new PlatformException("the kernel's list changes faster than it can be read");
  }

  /** Tells all notices that are there. */
  public void drain(NoticeListener listener) throws PlatformException {
    tellKept(listener);
    receive(
        message -> {
          if (!isReply(message)) {
            listener.noticed(message.type(), message.body());
          }
        },
        listener::overflowed);
  }

  /** True if there are notices that came with a list or an answer: nothing new wakes for them. */
  public boolean hasKept() {
    return !kept.isEmpty();
  }

  private void tellKept(NoticeListener listener) {
    for (Notice notice = kept.poll(); notice != null; notice = kept.poll()) {
      notice.tell(listener);
    }
  }

  private void keep(NetlinkMessage message) {
    ByteBuffer body = message.body();
    ByteBuffer copy = ByteBuffer.allocate(body.remaining()).order(ByteOrder.nativeOrder());
    kept.add(new Notice(message.type(), copy.put(body).flip()));
  }

  private void keepOverflow() {
    kept.add(new Notice(0, null));
  }

  /**
   * A reply is addressed to us and is an answer or part of a list; the notice of our own IPv4
   * change is addressed to us too, but is neither.
   */
  private boolean isReply(NetlinkMessage message) {
    return message.port() == port
        && (message.type() == Rtnetlink.NLMSG_ERROR
            || message.type() == Rtnetlink.NLMSG_DONE
            || (message.flags() & Rtnetlink.NLM_F_MULTI) != 0
            || message.type() == Rtnetlink.RTM_NEWLINK);
  }

  private int send(List<NetlinkRequest> requests, int flags) throws PlatformException {
    return send(requests, flags, flags);
  }

  /** Sends all requests in one system call; gives the sequence number of the first. */
  private int send(List<NetlinkRequest> requests, int flags, int flagsOfLast)
      throws PlatformException {
    int first = sequence + 1;
    written.clear();
    MessageWriter writer = new MessageWriter(written);
    for (NetlinkRequest request : requests) {
      sequence++;
      boolean isLast = sequence == first + requests.size() - 1;
      int added = (isLast ? flagsOfLast : flags) | Rtnetlink.NLM_F_REQUEST;
      writer.begin(request.type(), request.flags() | added, sequence);
      request.body().write(writer);
      writer.end();
    }
    int length = written.position();
    outgoing.copyFrom(written, 0, 0, length);
    check(
        "cannot ask the kernel for a change of the network",
        kernel.sendto(fd, outgoing, length, 0, kernelAddress, ADDRESS_OCTETS));
    return first;
  }

  /** Reads all that is there. */
  private void receive(Consumer<NetlinkMessage> messages, Runnable overflow)
      throws PlatformException {
    while (true) {
      int length = kernel.recvmsg(fd, incoming.forReceive(), Constants.MSG_DONTWAIT);
      if (Errno.EAGAIN.is(length)) {
        return;
      }
      if (Errno.ENOBUFS.is(length)) {
        overflow.run();
      } else if (!Errno.EINTR.is(length)) {
        check("cannot read what the kernel says of the network", length);
        take(length, messages);
      }
    }
  }

  private void take(int length, Consumer<NetlinkMessage> messages) {
    boolean fromKernel = incoming.name().getInt(PORT_OFFSET) == 0;
    if (!fromKernel) {
      return;
    }
    incoming.octets().copyTo(0, read, 0, length);
    read.position(0).limit(length);
    NetlinkMessage message = NetlinkMessage.next(read);
    while (message != null) {
      messages.accept(message);
      message = NetlinkMessage.next(read);
    }
    read.clear();
  }

  @Override
  public void close() {
    kernel.close(fd);
  }

  private static int check(String action, int result) throws PlatformException {
    if (result < 0) {
      throw new PlatformException(Errno.sentence(action, result, Capability.CAP_NET_ADMIN));
    }
    return result;
  }
}
