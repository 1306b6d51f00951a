package io.understudy.platform.linux.netlink;

import java.nio.ByteBuffer;

/** Is told of changes in the order in which the kernel made them, on the socket's thread. */
public interface NoticeListener {

  /** For a socket that no notices come to. */
  NoticeListener NOBODY =
      new NoticeListener() {
        @Override
        public void noticed(int type, ByteBuffer body) {}

        @Override
        public void overflowed() {}
      };

  /**
   * Something changed.
   *
   * @param type one of the {@code RTM_} numbers
   * @param body what follows the header; good for this call only
   */
  void noticed(int type, ByteBuffer body);

  /** Notices were lost because they were not read in time: only a full list tells what is so. */
  void overflowed();
}
