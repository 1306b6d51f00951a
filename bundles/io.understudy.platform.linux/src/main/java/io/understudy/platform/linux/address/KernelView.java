package io.understudy.platform.linux.address;

import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.platform.linux.netlink.AddressCodec;
import io.understudy.platform.linux.netlink.Answer;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.platform.linux.netlink.LinkCodec;
import io.understudy.platform.linux.netlink.MacvlanCodec;
import io.understudy.platform.linux.netlink.NetlinkRequest;
import io.understudy.platform.linux.netlink.NetlinkSocket;
import io.understudy.platform.linux.netlink.NoticeListener;
import io.understudy.platform.linux.netlink.Rtnetlink;
import io.understudy.platform.linux.netlink.StackedLink;
import io.understudy.spi.platform.PlatformException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the kernel has, what of it is ours, and how that changes: by our requests, and by itself or
 * others in between. An address of ours that goes, or that somebody else makes his, is ours no more
 * from that notice on, and the observer is told. Platform thread.
 */
final class KernelView implements NoticeListener {

  private static final Logger LOG = LoggerFactory.getLogger(KernelView.class);

  private final NetlinkSocket socket;
  private final Holdings holdings;
  private final Ownership ownership;
  private final OwnAddresses own;
  private final Observers observers;
  private final AddressTable table = new AddressTable();

  /** What others had where we were making a change, as it was last seen. */
  private final Map<Place, KernelAddress> strangers = new HashMap<>();

  /** What was not ours and was removed where we were making a change. */
  private final Map<Place, ByteBuffer> removedStrangers = new HashMap<>();

  private boolean complete;

  /** Reads what the kernel says. */
  @FunctionalInterface
  private interface Reading {
    void read() throws PlatformException;
  }

  KernelView(
      NetlinkSocket socket,
      Holdings holdings,
      Ownership ownership,
      OwnAddresses own,
      Observers observers) {
    this.own = own;
    this.socket = socket;
    this.holdings = holdings;
    this.ownership = ownership;
    this.observers = observers;
  }

  AddressTable table() {
    return table;
  }

  /** The link of this name. */
  Optional<KernelLink> link(String name) throws PlatformException {
    return socket.get(LinkCodec.get(name), LinkCodec::decode);
  }

  /** The link of this number. */
  Optional<KernelLink> link(int index) throws PlatformException {
    return socket.get(LinkCodec.get(index), LinkCodec::decode);
  }

  /** The link of this name, with what says whose it is. */
  Optional<StackedLink> stackedLink(String name) throws PlatformException {
    return socket.get(LinkCodec.get(name), MacvlanCodec::decode);
  }

  /** The link of this number, with what says whose it is. */
  Optional<StackedLink> stackedLink(int index) throws PlatformException {
    return socket.get(LinkCodec.get(index), MacvlanCodec::decode);
  }

  /** Every link, with what says whose it is. */
  List<StackedLink> stackedLinks() throws PlatformException {
    return socket.list(LinkCodec.list(), MacvlanCodec::decode);
  }

  /** What the kernel lists, decoded. */
  <T> List<T> list(NetlinkRequest request, Function<ByteBuffer, Optional<T>> decoder)
      throws PlatformException {
    return socket.list(request, decoder);
  }

  /** Takes note of all that has changed. */
  void catchUp() throws PlatformException {
    catchUpWith(() -> socket.drain(this));
    if (!complete) {
      compare();
    }
  }

  /**
   * Makes changes and takes note of all that changed on the way; what others had there is known
   * afterwards.
   */
  List<Answer> exchange(List<NetlinkRequest> requests) throws PlatformException {
    return exchange(requests, () -> true);
  }

  /**
   * Makes as many of the changes as go out in time; the process may be stopped on the way.
   *
   * @param goesOn is asked before each system call
   */
  List<Answer> exchange(List<NetlinkRequest> requests, BooleanSupplier goesOn)
      throws PlatformException {
    strangers.clear();
    removedStrangers.clear();
    List<Answer> answers = new ArrayList<>();
    catchUpWith(() -> answers.addAll(socket.exchange(requests, goesOn, this)));
    if (!complete || answers.stream().anyMatch(Answer::isLost)) {
      compare();
    }
    return answers;
  }

  /** Compares with all that the kernel has. */
  void compare() throws PlatformException {
    complete = false;
    List<KernelAddress> listed = socket.list(AddressCodec.list(), AddressCodec::decode);
    for (KernelAddress gone : table.missingIn(listed)) {
      gone(gone, ByteBuffer.allocate(0));
    }
    listed.forEach(this::came);
    for (Hold hold : holdings.all()) {
      if (table.at(hold.place(), hold.prefixLength()).isEmpty()) {
        lose(hold);
      }
    }
    complete = true; // what is lost from here on is another loss
    catchUpWith(() -> socket.drain(this));
  }

  /** False if notices were lost, or not understood, and the kernel has not told all since. */
  boolean isComplete() {
    return complete;
  }

  /** It is not known any more what the kernel has. */
  void doubt() {
    complete = false;
  }

  private void catchUpWith(Reading reading) throws PlatformException {
    boolean done = false;
    try {
      reading.read();
      done = true;
    } finally {
      complete &= done;
    }
  }

  @Override
  public void noticed(int type, ByteBuffer body) {
    try {
      take(type, body);
    } catch (RuntimeException defect) {
      LOG.error("a notice of the kernel was not understood", defect);
      complete = false;
    }
  }

  private void take(int type, ByteBuffer body) {
    if (type == Rtnetlink.RTM_NEWADDR) {
      AddressCodec.decode(body).ifPresent(this::came);
    } else if (type == Rtnetlink.RTM_DELADDR) {
      AddressCodec.decode(body).ifPresent(address -> gone(address, body));
    }
  }

  @Override
  public void overflowed() {
    complete = false;
  }

  /** What somebody else had there at the latest, while we were making the last change. */
  Optional<KernelAddress> stranger(Place place) {
    return Optional.ofNullable(strangers.get(place));
  }

  /** What the last change removed there that was not ours, as the kernel said it. */
  Optional<ByteBuffer> removedStranger(Place place) {
    return Optional.ofNullable(removedStrangers.get(place));
  }

  private void came(KernelAddress address) {
    Place place = Place.of(address);
    ownership.learn(address);
    table.put(address);
    Optional<Hold> held = heldAs(address);
    if (held.isEmpty()) {
      if (ownership.isTheirs(address)) {
        strangers.put(place, address);
      }
      return;
    }
    Hold hold = held.get();
    if (!hold.isIdentified()) {
      hold.identify(address);
    }
    if (!hold.isSame(address)) {
      lose(hold);
    }
    if (ownership.isTheirs(address)) {
      strangers.put(place, address);
      if (holdings.has(hold)) {
        surrender(hold);
      }
    }
  }

  private void gone(KernelAddress address, ByteBuffer notice) {
    Place place = Place.of(address);
    table.remove(address);
    Optional<Hold> held = heldAs(address);
    if (held.isPresent()) {
      lose(held.get());
      return;
    }
    if (ownership.isTheirs(address)) {
      removedStrangers.put(place, copy(notice));
    }
    if (holdings.isFound(place) && table.at(place).isEmpty()) {
      holdings.dropFound(place).forEach(observers::lost);
    }
  }

  private Optional<Hold> heldAs(KernelAddress address) {
    return holdings
        .at(Place.of(address))
        .filter(hold -> hold.prefixLength() == address.prefixLength());
  }

  /** An address of ours is gone. */
  void lose(Hold hold) {
    leave(hold);
    hold.asked().forEach(observers::lost);
  }

  private void leave(Hold hold) {
    own.leave(hold.place());
    holdings.drop(hold);
  }

  /** Somebody else has made an address of ours his. */
  private void surrender(Hold hold) {
    leave(hold);
    hold.asked().forEach((router, asked) -> find(hold.place(), router, asked));
  }

  /** A virtual router wants an address that somebody else has there. */
  void find(Place place, VirtualRouterKey router, VirtualAddress asked) {
    holdings.find(place, router, asked);
    observers.found(router, asked);
  }

  private static ByteBuffer copy(ByteBuffer notice) {
    ByteBuffer copy = ByteBuffer.allocate(notice.remaining()).order(ByteOrder.nativeOrder());
    return copy.put(notice.duplicate()).flip();
  }
}
