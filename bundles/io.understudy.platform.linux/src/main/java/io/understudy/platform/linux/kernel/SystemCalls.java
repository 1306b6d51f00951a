package io.understudy.platform.linux.kernel;

import java.nio.ByteBuffer;

/**
 * The system calls that the platform needs, under the kernel's names and with its arguments.
 *
 * <p>Each gives the kernel's value, or a negative error number: see {@link Errno}. A call that
 * blocks may be interrupted and gives {@code EINTR} then. Any thread.
 */
public interface SystemCalls {

  /** Numbers and layouts of this CPU. */
  Abi abi();

  /** Where a direct buffer begins. */
  long addressOf(ByteBuffer direct);

  /** Gives a new socket. */
  int socket(int domain, int type, int protocol);

  /** Binds a socket to a {@code sockaddr}. */
  int bind(int fd, Memory address, int addressOctets);

  /** Writes the socket's {@code sockaddr}; {@code addressOctets} holds its room, then its size. */
  int getsockname(int fd, Memory address, Memory addressOctets);

  /** Sets an option of a socket. */
  int setsockopt(int fd, int level, int option, Memory value, int valueOctets);

  /** Reads an option of a socket; {@code valueOctets} holds its room, then its size. */
  int getsockopt(int fd, int level, int option, Memory value, Memory valueOctets);

  /** Makes a request of a socket; the argument is the structure that belongs to the request. */
  int ioctl(int fd, int request, Memory argument);

  /** Sends octets to a {@code sockaddr}; gives the number sent. */
  int sendto(int fd, Memory octets, int length, int flags, Memory address, int addressOctets);

  /** Sends a message; gives the number of octets sent. */
  int sendmsg(int fd, MessageHeader message, int flags);

  /** Receives a message; gives the number of octets received. */
  int recvmsg(int fd, MessageHeader message, int flags);

  /** Gives a new epoll. */
  int epollCreate1(int flags);

  /** Adds, changes or removes a file of an epoll; the event is a {@code struct epoll_event}. */
  int epollCtl(int epoll, int operation, int fd, Memory event);

  /**
   * Waits for events; gives their number.
   *
   * @param timeoutMillis -1 to wait as long as it takes
   */
  int epollWait(int epoll, Memory events, int most, int timeoutMillis);

  /** Gives a new timer. */
  int timerfdCreate(int clock, int flags);

  /** Sets a timer to a {@code struct itimerspec}: interval, then value, a timespec each. */
  int timerfdSettime(int fd, int flags, Memory setting);

  /** Gives a new event counter. */
  int eventfd2(int initialValue, int flags);

  /** Reads octets; gives their number. */
  int read(int fd, Memory into, int length);

  /** Writes octets; gives their number. */
  int write(int fd, Memory from, int length);

  /** Closes a file. */
  int close(int fd);

  /** Writes a {@code struct timespec}. */
  int clockGettime(int clock, Memory time);

  /** Opens a file; the path ends with a zero octet. */
  int open(Memory path, int flags);

  /** Makes a file of the kind and the permissions of a mode, and no device. */
  int mknod(Memory path, int mode);

  /** Moves the calling thread to a namespace. */
  int setns(int fd, int namespaceType);

  /**
   * Says how the calling thread is scheduled.
   *
   * @param parameter a {@code struct sched_param}: the priority, as an int
   */
  int schedSetscheduler(int policy, Memory parameter);

  /** Locks the memory of the process, as the flags say. */
  int mlockall(int flags);

  /** Gives a file that becomes readable when the process has ended. */
  int pidfdOpen(int pid, int flags);
}
