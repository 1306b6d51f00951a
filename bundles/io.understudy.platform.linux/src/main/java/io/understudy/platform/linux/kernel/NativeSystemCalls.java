package io.understudy.platform.linux.kernel;

import io.understudy.spi.platform.PlatformException;
import java.nio.ByteBuffer;

/** The system calls of the running kernel. */
public final class NativeSystemCalls implements SystemCalls {

  private static final int AT_FDCWD = -100;
  private static final int SIGNAL_SET_OCTETS = 8;

  private final Abi abi;

  private NativeSystemCalls(Abi abi) {
    this.abi = abi;
  }

  /**
   * Loads the native library.
   *
   * @throws PlatformException if this CPU has none, or it may not be loaded, with a message for the
   *     user
   */
  public static NativeSystemCalls load() throws PlatformException {
    String system = System.getProperty("os.name", "");
    if (!system.equals("Linux")) {
      throw new PlatformException("this system is not supported: " + system + "; run on Linux");
    }
    Abi abi = Abi.of(System.getProperty("os.arch", ""));
    NativeLibrary.load(abi);
    return new NativeSystemCalls(abi);
  }

  @Override
  public Abi abi() {
    return abi;
  }

  @Override
  public long addressOf(ByteBuffer direct) {
    return Shim.addressOf(direct);
  }

  @Override
  public int socket(int domain, int type, int protocol) {
    return call(SystemCall.SOCKET, domain, type, protocol);
  }

  @Override
  public int bind(int fd, Memory address, int addressOctets) {
    return call(SystemCall.BIND, fd, address.address(), addressOctets);
  }

  @Override
  public int getsockname(int fd, Memory address, Memory addressOctets) {
    return call(SystemCall.GETSOCKNAME, fd, address.address(), addressOctets.address());
  }

  @Override
  public int setsockopt(int fd, int level, int option, Memory value, int valueOctets) {
    return call(SystemCall.SETSOCKOPT, fd, level, option, value.address(), valueOctets, 0);
  }

  @Override
  public int getsockopt(int fd, int level, int option, Memory value, Memory valueOctets) {
    return call(
        SystemCall.GETSOCKOPT, fd, level, option, value.address(), valueOctets.address(), 0);
  }

  @Override
  public int ioctl(int fd, int request, Memory argument) {
    return call(SystemCall.IOCTL, fd, request, argument.address());
  }

  @Override
  public int sendto(
      int fd, Memory octets, int length, int flags, Memory address, int addressOctets) {
    return call(
        SystemCall.SENDTO, fd, octets.address(), length, flags, address.address(), addressOctets);
  }

  @Override
  public int sendmsg(int fd, MessageHeader message, int flags) {
    return call(SystemCall.SENDMSG, fd, message.address(), flags);
  }

  @Override
  public int recvmsg(int fd, MessageHeader message, int flags) {
    return call(SystemCall.RECVMSG, fd, message.address(), flags);
  }

  @Override
  public int epollCreate1(int flags) {
    return call(SystemCall.EPOLL_CREATE1, flags, 0, 0);
  }

  @Override
  public int epollCtl(int epoll, int operation, int fd, Memory event) {
    return call(SystemCall.EPOLL_CTL, epoll, operation, fd, event.address(), 0, 0);
  }

  @Override
  public int epollWait(int epoll, Memory events, int most, int timeoutMillis) {
    long noSignalSet = 0;
    return call(
        SystemCall.EPOLL_PWAIT,
        epoll,
        events.address(),
        most,
        timeoutMillis,
        noSignalSet,
        SIGNAL_SET_OCTETS);
  }

  @Override
  public int timerfdCreate(int clock, int flags) {
    return call(SystemCall.TIMERFD_CREATE, clock, flags, 0);
  }

  @Override
  public int timerfdSettime(int fd, int flags, Memory setting) {
    long noOldSetting = 0;
    return call(SystemCall.TIMERFD_SETTIME, fd, flags, setting.address(), noOldSetting, 0, 0);
  }

  @Override
  public int eventfd2(int initialValue, int flags) {
    return call(SystemCall.EVENTFD2, initialValue, flags, 0);
  }

  @Override
  public int read(int fd, Memory into, int length) {
    return call(SystemCall.READ, fd, into.address(), length);
  }

  @Override
  public int write(int fd, Memory from, int length) {
    return call(SystemCall.WRITE, fd, from.address(), length);
  }

  @Override
  public int close(int fd) {
    return call(SystemCall.CLOSE, fd, 0, 0);
  }

  @Override
  public int clockGettime(int clock, Memory time) {
    return call(SystemCall.CLOCK_GETTIME, clock, time.address(), 0);
  }

  @Override
  public int open(Memory path, int flags) {
    return call(SystemCall.OPENAT, AT_FDCWD, path.address(), flags);
  }

  @Override
  public int mknod(Memory path, int mode) {
    long noDevice = 0;
    return call(SystemCall.MKNODAT, AT_FDCWD, path.address(), mode, noDevice, 0, 0);
  }

  @Override
  public int setns(int fd, int namespaceType) {
    return call(SystemCall.SETNS, fd, namespaceType, 0);
  }

  @Override
  public int schedSetscheduler(int policy, Memory parameter) {
    long callingThread = 0;
    return call(SystemCall.SCHED_SETSCHEDULER, callingThread, policy, parameter.address());
  }

  @Override
  public int mlockall(int flags) {
    return call(SystemCall.MLOCKALL, flags, 0, 0);
  }

  @Override
  public int pidfdOpen(int pid, int flags) {
    return call(SystemCall.PIDFD_OPEN, pid, flags, 0);
  }

  private int call(SystemCall call, long a, long b, long c) {
    return call(call, a, b, c, 0, 0, 0);
  }

  private int call(SystemCall call, long a, long b, long c, long d, long e, long f) {
    return (int) Shim.call(call.number(abi), a, b, c, d, e, f);
  }
}
