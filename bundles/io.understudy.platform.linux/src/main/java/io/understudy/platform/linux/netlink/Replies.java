package io.understudy.platform.linux.netlink;

import java.nio.ByteBuffer;

/**
 * Reads what the kernel answers.
 *
 * <pre>
 *   struct nlmsgerr: minus the error (4), the request's header (16), the rest of the request
 *                    unless capped; then attributes: NLMSGERR_ATTR_MSG, a text
 * </pre>
 */
final class Replies {

  private Replies() {}

  /** The answer that an NLMSG_ERROR is; its error is 0 if all is well. */
  static Answer answer(NetlinkMessage message) {
    ByteBuffer body = message.body();
    if (body.limit() < Integer.BYTES) {
      return Answer.LOST;
    }
    int error = -body.getInt(0);
    return error == 0 ? Answer.DONE : new Answer(error, explanation(message.flags(), body));
  }

  private static String explanation(int flags, ByteBuffer body) {
    if ((flags & Rtnetlink.NLM_F_ACK_TLVS) == 0
        || body.limit() < Integer.BYTES + MessageWriter.HEADER_OCTETS) {
      return "";
    }
    boolean capped = (flags & Rtnetlink.NLM_F_CAPPED) != 0;
    int request = capped ? MessageWriter.HEADER_OCTETS : body.getInt(Integer.BYTES);
    int offset = Integer.BYTES + Rtnetlink.align(request);
    return offset < 0 || offset > body.limit()
        ? ""
        : Attributes.read(body, offset).text(Rtnetlink.NLMSGERR_ATTR_MSG);
  }
}
