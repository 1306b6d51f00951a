package io.understudy.spi.platform;

import io.understudy.model.AddressFamily;
import io.understudy.model.LinkStatus;
import io.understudy.model.MonotonicTime;
import io.understudy.model.VirtualRouterKey;
import java.util.function.BooleanSupplier;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** One machine: its clock, its network interfaces, and a place for the engine thread to wait. */
@ProviderType
public interface Platform {

  /** The clock of every time stamp and deadline. */
  MonotonicClock clock();

  /**
   * Blocks the engine thread until the deadline has come, a port has something to read, or {@link
   * #wakeUp()} was called; it may also return early for no reason.
   *
   * @param deadline {@link MonotonicTime#NEVER} to wait for the other two alone
   */
  void awaitUntil(MonotonicTime deadline);

  /** Makes the current or the next {@link #awaitUntil} return at once. Any thread. */
  void wakeUp();

  /**
   * Opens a port for the VRRP traffic of one interface and family, joined to the group. Engine
   * thread.
   *
   * <p>What is received and sent by {@link Carrier#AUTHENTICATION_HEADER} are whole IPv4 datagrams,
   * since a digest covers their header: but for the header's checksum the port sends the octets as
   * they are.
   *
   * @throws PlatformException if that is not possible, with a message for the user
   */
  DatagramPort open(String interfaceName, AddressFamily family, Carrier carrier)
      throws PlatformException;

  /** Under which IP protocol advertisements travel. */
  enum Carrier {
    /** Protocol 112. */
    VRRP(112),
    /** Protocol 51: an IP Authentication Header around them (RFC 2338 5.3.6.3); IPv4 only. */
    AUTHENTICATION_HEADER(51);

    private final int number;

    Carrier(int number) {
      this.number = number;
    }

    /** The protocol number of the IP header. */
    public int number() {
      return number;
    }
  }

  /**
   * How an interface is, and from now on every change of it to the listener, each passage through
   * down or absence among them, however short. Watching a second time replaces the listener. Engine
   * thread.
   */
  LinkStatus watch(String interfaceName, LinkListener listener);

  /** Ends {@link #watch}; a change may still be under way to the listener. Engine thread. */
  void unwatch(String interfaceName);

  /** The queue for everything that may take its time. */
  PlatformQueue queue();

  /**
   * Goes through what a takeover asks of this machine, again and again, while nothing of it is
   * touched: a JVM then has loaded and compiled it before the first one comes. On a thread of its
   * own.
   *
   * @param goesOn is asked before each round
   * @throws PlatformException if that is not possible, with a message for the user; then the first
   *     takeover is slower than the next
   */
  default void rehearse(BooleanSupplier goesOn) throws PlatformException {}

  /**
   * A takeover is likely at a time that is a moment away: until then and a moment longer, whoever
   * carries it out may get ready and stay awake, for to be woken costs more than the takeover
   * itself. It may also not come. Engine thread.
   *
   * @param router who may take over
   * @param at the deadline that the engine waits for next
   */
  void expectTakeover(VirtualRouterKey router, MonotonicTime at);

  /** Is told about an interface. */
  @ConsumerType
  @FunctionalInterface
  interface LinkListener {
    /** The interface is now like this. Any thread; must not block. */
    void linkChanged(LinkStatus link);
  }
}
