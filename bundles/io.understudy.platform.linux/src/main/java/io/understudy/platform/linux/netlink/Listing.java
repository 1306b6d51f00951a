package io.understudy.platform.linux.netlink;

import io.understudy.platform.linux.kernel.Errno;
import io.understudy.spi.platform.PlatformException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One list while it is read. */
final class Listing<T> {

  private final Function<ByteBuffer, Optional<T>> decoder;
  private final List<T> entries = new ArrayList<>();
  private @Nullable Answer refusal;
  private boolean ended;
  private boolean interrupted;

  Listing(Function<ByteBuffer, Optional<T>> decoder) {
    this.decoder = decoder;
  }

  void take(NetlinkMessage message) {
    interrupted |= (message.flags() & Rtnetlink.NLM_F_DUMP_INTR) != 0;
    switch (message.type()) {
      case Rtnetlink.NLMSG_ERROR -> refusal = Replies.answer(message);
      case Rtnetlink.NLMSG_DONE -> ended = true;
      default -> decoder.apply(message.body()).ifPresent(entries::add);
    }
  }

  /**
   * False if it changed while it was read, or its end was lost: it is to be read again.
   *
   * @throws PlatformException if the kernel refused
   */
  boolean isWhole() throws PlatformException {
    if (refusal != null) {
      throw new PlatformException(
          Errno.sentence("cannot list what the kernel has", -refusal.error()));
    }
    return ended && !interrupted;
  }

  List<T> entries() {
    return entries;
  }
}
