package io.understudy.platform.linux.kernel;

import java.util.Arrays;
import java.util.Optional;

/** The error numbers that the platform meets, with what they say to a user. */
public enum Errno {
  /** Not allowed. */
  EPERM(1, "it is not permitted"),
  /** No such file. */
  ENOENT(2, "there is no such file"),
  /** No such process. */
  ESRCH(3, "there is no such process"),
  /** A signal came while waiting. */
  EINTR(4, "it was interrupted"),
  /** No such address of a device. */
  ENXIO(6, "there is no such device"),
  /** Arguments and environment are too long. */
  E2BIG(7, "the arguments are too long"),
  /** No program. */
  ENOEXEC(8, "it is not a program"),
  /** Not an open file. */
  EBADF(9, "the file is closed"),
  /** Nothing there, or no room, without waiting. */
  EAGAIN(11, "it would have to wait"),
  /** No memory. */
  ENOMEM(12, "the kernel has no memory left"),
  /** Not allowed by permissions of files. */
  EACCES(13, "access is denied"),
  /** In use. */
  EBUSY(16, "it is in use"),
  /** There already. */
  EEXIST(17, "it exists already"),
  /** No such interface. */
  ENODEV(19, "there is no such interface"),
  /** Not understood. */
  EINVAL(22, "the kernel does not accept it"),
  /** Too many files in the system. */
  ENFILE(23, "the system has too many open files"),
  /** Too many files in the process. */
  EMFILE(24, "the process has too many open files"),
  /** No room. */
  ENOSPC(28, "there is no room left"),
  /** Not to be written. */
  EROFS(30, "the file system is read-only"),
  /** The kernel lacks a system call. */
  ENOSYS(38, "the kernel is too old"),
  /** Larger than the interface's MTU. */
  EMSGSIZE(90, "it is too long for the interface"),
  /** The kernel lacks an option. */
  ENOPROTOOPT(92, "the kernel lacks the option"),
  /** The kernel lacks a protocol. */
  EPROTONOSUPPORT(93, "the kernel lacks the protocol"),
  /** The kernel does not do that here. */
  EOPNOTSUPP(95, "the kernel does not support it"),
  /** The kernel lacks an address family. */
  EAFNOSUPPORT(97, "the kernel lacks the address family"),
  /** An address is taken. */
  EADDRINUSE(98, "the address is in use"),
  /** An address is not there. */
  EADDRNOTAVAIL(99, "the interface does not have the address"),
  /** An interface is down. */
  ENETDOWN(100, "the interface is down"),
  /** No way there. */
  ENETUNREACH(101, "the network is unreachable"),
  /** A queue or buffer is full. */
  ENOBUFS(105, "a buffer is full"),
  /** Nobody listens there. */
  ECONNREFUSED(111, "it is refused"),
  /** A host is down. */
  EHOSTDOWN(112, "the host is down"),
  /** No way to a host. */
  EHOSTUNREACH(113, "the host is unreachable");

  private final int number;
  private final String meaning;

  Errno(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** True if a system call gave this error. */
  public boolean is(int result) {
    return result == -number;
  }

  /** What a system call that fails with this error gives: the negative number. */
  public int result() {
    return -number;
  }

  /** The error that a system call gave, if it is one of these. */
  public static Optional<Errno> of(int result) {
    return Arrays.stream(values()).filter(errno -> errno.is(result)).findAny();
  }

  /**
   * A sentence for a user: {@code cannot send on eth0: the interface is down (ENETDOWN)}.
   *
   * @param action what was refused: {@code cannot send on eth0}
   * @param result what the system call gave
   */
  public static String sentence(String action, int result) {
    return action
        + ": "
        + of(result)
            .map(errno -> errno.meaning + " (" + errno + ")")
            .orElse("error " + -result + " of the kernel");
  }

  /**
   * A sentence for a user, which says what is missing if the process is not privileged: {@code
   * cannot open a socket on eth0: the process needs the capability CAP_NET_RAW}.
   */
  public static String sentence(String action, int result, Capability needed) {
    return EPERM.is(result) || EACCES.is(result)
        ? action + ": the process needs the capability " + needed.advice()
        : sentence(action, result);
  }
}
