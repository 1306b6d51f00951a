package io.understudy.platform.linux.address;

import io.understudy.platform.linux.kernel.Constants;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.MessageHeader;
import io.understudy.platform.linux.kernel.SystemCalls;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** The running kernel, with what may happen between a program and it. */
public final class Interception implements InvocationHandler {

  private static final int TYPE_OFFSET = 4;
  private static final int IFA_PROTO = 11;
  private static final int FRA_PROTOCOL = 21;
  private static final int FRA_PAD = 18;
  private static final int UNKNOWN_ATTRIBUTE = 63;

  private final SystemCalls kernel;
  private int awaitedType;
  private @Nullable Event event;
  private boolean losing;
  private boolean unmarked;
  private boolean broken;
  private int refusedRequests;
  private int refusedReads;
  private int longestFilter = Integer.MAX_VALUE;

  /** What happens in between. */
  @FunctionalInterface
  interface Event {
    /** It happens. */
    void happen() throws Exception;
  }

  /** In front of a kernel. */
  public Interception(SystemCalls kernel) {
    this.kernel = kernel;
  }

  /** The kernel behind this. */
  public SystemCalls kernel() {
    Class<?>[] types = {SystemCalls.class};
    return (SystemCalls) Proxy.newProxyInstance(getClass().getClassLoader(), types, this);
  }

  /** Something happens before the next netlink request whose first message is of this type. */
  synchronized void before(int type, Event newEvent) {
    awaitedType = type;
    event = newEvent;
  }

  /** All that waits to be read when something is read next is lost, as if there was no room. */
  public synchronized void loseWhatWaits() {
    losing = true;
  }

  /** The kernel keeps no marks with addresses and rules, as before Linux 4.17. */
  synchronized void keepNoMarks() {
    unmarked = true;
  }

  /** So many of the next requests are refused. */
  public synchronized void refuseRequests(int count) {
    refusedRequests = count;
  }

  /** So many of the next attempts to read fail. */
  synchronized void refuseReads(int count) {
    refusedReads = count;
  }

  /** The program cannot go on: whatever it reads. */
  public synchronized void breakDown() {
    broken = true;
  }

  /** The kernel has room for filters of so many instructions, as one with little memory for it. */
  synchronized void allowFilters(int instructions) {
    longestFilter = instructions;
  }

  private synchronized boolean isTooLong(Method method, Object[] arguments) {
    return method.getName().equals("setsockopt")
        && arguments[2].equals(Constants.SO_ATTACH_FILTER)
        && arguments[3] instanceof Memory program
        && program.getShort(0) > longestFilter;
  }

  private synchronized boolean takeRefusal(String call) {
    if (call.equals("sendto") && refusedRequests > 0) {
      refusedRequests--;
      return true;
    }
    if (call.equals("recvmsg") && broken) {
      throw new InternalError("the test breaks this thread");
    }
    if (call.equals("recvmsg") && refusedReads > 0) {
      refusedReads--;
      return true;
    }
    return false;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (takeRefusal(method.getName()) || isTooLong(method, arguments)) {
      return Errno.ENOMEM.result();
    }
    if (method.getName().equals("sendto") && arguments[1] instanceof Memory octets) {
      Event due = take(octets.getShort(TYPE_OFFSET));
      if (due != null) {
        due.happen();
      }
      removeMarks(octets, (int) arguments[2]);
    }
    if (method.getName().equals("recvmsg") && takeLoss()) {
      while (!Errno.EAGAIN.is((int) call(method, arguments))) {}
      return Errno.ENOBUFS.result();
    }
    Object result = call(method, arguments);
    if (method.getName().equals("recvmsg") && arguments[1] instanceof MessageHeader header) {
      removeMarks(header.octets(), (int) result);
    }
    return result;
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(kernel, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private synchronized @Nullable Event take(int type) {
    Event due = event;
    if (due == null || type != awaitedType) {
      return null;
    }
    event = null;
    return due;
  }

  private synchronized boolean takeLoss() {
    boolean due = losing;
    losing = false;
    return due;
  }

  private synchronized void removeMarks(Memory octets, int length) {
    for (int at = 0; unmarked && at + 8 <= length; at += 4) {
      boolean isOctet = octets.getShort(at) == 5 && octets.getInt(at + 4) < 256;
      if (isOctet && octets.getShort(at + 2) == IFA_PROTO) {
        octets.putShort(at + 2, UNKNOWN_ATTRIBUTE);
      } else if (isOctet && octets.getShort(at + 2) == FRA_PROTOCOL) {
        octets.putShort(at + 2, FRA_PAD);
      }
    }
  }
}
