package io.understudy.platform.linux.process;

import io.understudy.platform.linux.kernel.Constants;
import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.MessageHeader;
import io.understudy.platform.linux.kernel.SystemCalls;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.ToIntFunction;

/** The running kernel, but for its process events: those are what a test says. */
final class ScriptedConnector implements InvocationHandler {

  private static final int OCTETS = 76;
  private static final int FORK = 1;
  private static final int COMM = 0x200;
  private static final int EXIT = 0x80000000;

  private final SystemCalls kernel;
  private final Queue<ToIntFunction<Memory>> waiting = new ArrayDeque<>();
  private final Map<Integer, Integer> sequences = new HashMap<>();
  private int refusal;
  private boolean silent;
  private int error;

  ScriptedConnector(SystemCalls kernel) {
    this.kernel = kernel;
  }

  SystemCalls kernel() {
    Class<?>[] types = {SystemCalls.class};
    return (SystemCalls) Proxy.newProxyInstance(getClass().getClassLoader(), types, this);
  }

  /** Requests are refused. */
  void refuse(Errno why) {
    refusal = why.result();
  }

  /** Requests are ignored. */
  void ignore() {
    silent = true;
  }

  /** Requests are answered with an error. */
  void answerWith(int number) {
    error = number;
  }

  void fork(int parent, int thread, int process) {
    event(0, FORK, parent, parent, thread, process);
  }

  void rename(int thread, int process) {
    event(0, COMM, thread, process);
  }

  void exit(int thread, int process) {
    event(0, EXIT, thread, process);
  }

  void exitOn(int cpu, int thread, int process) {
    event(cpu, EXIT, thread, process);
  }

  /** The kernel had no memory for an event. */
  void leaveOut(int cpu) {
    nextSequence(cpu);
  }

  void fail(Errno how) {
    waiting.add(octets -> how.result());
  }

  private int nextSequence(int cpu) {
    return sequences.merge(cpu, 1, Integer::sum);
  }

  private void event(int cpu, int what, int... facts) {
    int sequence = nextSequence(cpu);
    waiting.add(octets -> write(octets, 0, cpu, sequence, what, facts));
  }

  private static int write(
      Memory octets, int acknowledges, int cpu, int sequence, int what, int... facts) {
    octets.putInt(16, 1).putInt(20, 1).putInt(24, sequence).putInt(28, acknowledges);
    octets.putInt(36, what).putInt(40, cpu);
    for (int index = 0; index < facts.length; index++) {
      octets.putInt(52 + 4 * index, facts[index]);
    }
    return OCTETS;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "socket" -> kernel.eventfd2(0, Constants.EFD_NONBLOCK | Constants.EFD_CLOEXEC);
      case "setsockopt", "bind", "getsockname" -> 0;
      case "sendto" -> requested((Memory) arguments[1]);
      case "recvmsg" -> receive(((MessageHeader) arguments[1]).octets());
      default -> pass(method, arguments);
    };
  }

  private int requested(Memory request) {
    if (refusal == 0 && !silent && request.getInt(36) == 1) {
      int acknowledges = request.getInt(28) + 1;
      int sequence = nextSequence(0);
      waiting.add(octets -> write(octets, acknowledges, 0, sequence, 0, error));
    }
    return refusal == 0 ? request.size() : refusal;
  }

  private int receive(Memory octets) {
    ToIntFunction<Memory> next = waiting.poll();
    return next == null ? Errno.EAGAIN.result() : next.applyAsInt(octets);
  }

  private Object pass(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(kernel, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }
}
