package io.understudy.platform.linux.kernel;

/** The numbers of the system calls: x86-64, aarch64, armhf. */
enum SystemCall {
  BIND(49, 200, 282),
  CLOCK_GETTIME(228, 113, 263),
  CLOSE(3, 57, 6),
  EPOLL_CREATE1(291, 20, 357),
  EPOLL_CTL(233, 21, 251),
  EPOLL_PWAIT(281, 22, 346),
  EVENTFD2(290, 19, 356),
  GETSOCKNAME(51, 204, 286),
  GETSOCKOPT(55, 209, 295),
  IOCTL(16, 29, 54),
  MKNODAT(259, 33, 324),
  MLOCKALL(151, 230, 152),
  OPENAT(257, 56, 322),
  PIDFD_OPEN(434, 434, 434),
  READ(0, 63, 3),
  RECVMSG(47, 212, 297),
  SCHED_SETSCHEDULER(144, 119, 156),
  SENDMSG(46, 211, 296),
  SENDTO(44, 206, 290),
  SETNS(308, 268, 375),
  SETSOCKOPT(54, 208, 294),
  SOCKET(41, 198, 281),
  TIMERFD_CREATE(283, 85, 350),
  TIMERFD_SETTIME(286, 86, 353),
  WRITE(1, 64, 4);

  private final int x86x64;
  private final int aarch64;
  private final int armhf;

  SystemCall(int x86x64, int aarch64, int armhf) {
    this.x86x64 = x86x64;
    this.aarch64 = aarch64;
    this.armhf = armhf;
  }

  int number(Abi abi) {
    return switch (abi) {
      case X86_64 -> x86x64;
      case AARCH64 -> aarch64;
      case ARMHF -> armhf;
    };
  }
}
