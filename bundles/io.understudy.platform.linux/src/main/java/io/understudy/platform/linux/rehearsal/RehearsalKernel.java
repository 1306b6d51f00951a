package io.understudy.platform.linux.rehearsal;

import static io.understudy.platform.linux.kernel.Constants.AF_NETLINK;
import static io.understudy.platform.linux.kernel.Constants.EFD_CLOEXEC;
import static io.understudy.platform.linux.kernel.Constants.EFD_NONBLOCK;
import static io.understudy.platform.linux.kernel.Constants.SIOCGIFINDEX;
import static io.understudy.platform.linux.kernel.Constants.SO_BINDTODEVICE;

import io.understudy.model.MacAddress;
import io.understudy.platform.linux.kernel.Abi;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.MessageHeader;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.platform.linux.netlink.NetlinkLikeness;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * System calls of which none reaches the network: whoever sends is told that it is sent, and nobody
 * is heard. A socket is a real file, an event counter at zero, so that it can be waited for;
 * waiting, waking and clocks are the kernel's.
 */
final class RehearsalKernel implements SystemCalls {

  /** The interface that there seems to be. */
  static final KernelLink LINK =
      new KernelLink(1_000_001, "rehearsal", 0x10043, new MacAddress(0x0200_0000_0001L));

  /** Where a {@code struct ifreq} has the number of the interface. */
  private static final int IFREQ_INDEX = 16;

  private final SystemCalls kernel;
  private final Map<Integer, NetlinkLikeness> netlink = new ConcurrentHashMap<>();

  RehearsalKernel(SystemCalls kernel) {
    this.kernel = kernel;
  }

  @Override
  public Abi abi() {
    return kernel.abi();
  }

  @Override
  public long addressOf(ByteBuffer direct) {
    return kernel.addressOf(direct);
  }

  @Override
  public int socket(int domain, int type, int protocol) {
    int fd = kernel.eventfd2(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (fd >= 0 && domain == AF_NETLINK) {
      netlink.put(fd, new NetlinkLikeness(LINK));
    }
    return fd;
  }

  @Override
  public int bind(int fd, Memory address, int addressOctets) {
    return 0;
  }

  @Override
  public int getsockname(int fd, Memory address, Memory addressOctets) {
    return 0;
  }

  @Override
  public int setsockopt(int fd, int level, int option, Memory value, int valueOctets) {
    return 0;
  }

  @Override
  public int getsockopt(int fd, int level, int option, Memory value, Memory valueOctets) {
    if (option == SO_BINDTODEVICE) {
      byte[] name = (LINK.name() + '\0').getBytes(StandardCharsets.US_ASCII);
      value.copyFrom(ByteBuffer.wrap(name), 0, 0, name.length);
    }
    return 0;
  }

  @Override
  public int ioctl(int fd, int request, Memory argument) {
    if (request == SIOCGIFINDEX) {
      argument.putInt(IFREQ_INDEX, LINK.index());
    }
    return 0;
  }

  @Override
  public int sendto(
      int fd, Memory octets, int length, int flags, Memory address, int addressOctets) {
    NetlinkLikeness asked = netlink.get(fd);
    return asked == null ? length : asked.send(octets, length);
  }

  @Override
  public int sendmsg(int fd, MessageHeader message, int flags) {
    return message.length();
  }

  @Override
  public int recvmsg(int fd, MessageHeader message, int flags) {
    NetlinkLikeness asked = netlink.get(fd);
    return asked == null ? Errno.EAGAIN.result() : asked.receive(message);
  }

  @Override
  public int epollCreate1(int flags) {
    return kernel.epollCreate1(flags);
  }

  @Override
  public int epollCtl(int epoll, int operation, int fd, Memory event) {
    return kernel.epollCtl(epoll, operation, fd, event);
  }

  @Override
  public int epollWait(int epoll, Memory events, int most, int timeoutMillis) {
    return kernel.epollWait(epoll, events, most, timeoutMillis);
  }

  @Override
  public int timerfdCreate(int clock, int flags) {
    return kernel.timerfdCreate(clock, flags);
  }

  @Override
  public int timerfdSettime(int fd, int flags, Memory setting) {
    return kernel.timerfdSettime(fd, flags, setting);
  }

  @Override
  public int eventfd2(int initialValue, int flags) {
    return kernel.eventfd2(initialValue, flags);
  }

  @Override
  public int read(int fd, Memory into, int length) {
    return kernel.read(fd, into, length);
  }

  @Override
  public int write(int fd, Memory from, int length) {
    return kernel.write(fd, from, length);
  }

  @Override
  public int close(int fd) {
    netlink.remove(fd);
    return kernel.close(fd);
  }

  @Override
  public int clockGettime(int clock, Memory time) {
    return kernel.clockGettime(clock, time);
  }

  @Override
  public int open(Memory path, int flags) {
    return Errno.EPERM.result();
  }

  @Override
  public int mknod(Memory path, int mode) {
    return Errno.EPERM.result();
  }

  @Override
  public int setns(int fd, int namespaceType) {
    return Errno.EPERM.result();
  }

  @Override
  public int schedSetscheduler(int policy, Memory parameter) {
    return Errno.EPERM.result();
  }

  @Override
  public int mlockall(int flags) {
    return Errno.EPERM.result();
  }

  @Override
  public int pidfdOpen(int pid, int flags) {
    return Errno.EPERM.result();
  }
}
