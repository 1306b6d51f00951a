package io.understudy.platform.linux.address;

import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Makes something happen just before one netlink request reaches the running kernel. */
final class Interception implements InvocationHandler {

  private static final int TYPE_OFFSET = 4;

  private final SystemCalls kernel;
  private int awaitedType;
  private @Nullable Event event;

  /** What happens in between. */
  @FunctionalInterface
  interface Event {
    void happen() throws Exception;
  }

  Interception(SystemCalls kernel) {
    this.kernel = kernel;
  }

  /** The kernel behind this. */
  SystemCalls kernel() {
    Class<?>[] types = {SystemCalls.class};
    return (SystemCalls) Proxy.newProxyInstance(getClass().getClassLoader(), types, this);
  }

  /** Before the next request whose first message is of this type. */
  synchronized void before(int type, Event newEvent) {
    awaitedType = type;
    event = newEvent;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("sendto") && arguments[1] instanceof Memory octets) {
      Event due = take(octets.getShort(TYPE_OFFSET));
      if (due != null) {
        due.happen();
      }
    }
    return method.invoke(kernel, arguments);
  }

  private synchronized @Nullable Event take(int type) {
    Event due = event;
    if (due == null || type != awaitedType) {
      return null;
    }
    event = null;
    return due;
  }
}
