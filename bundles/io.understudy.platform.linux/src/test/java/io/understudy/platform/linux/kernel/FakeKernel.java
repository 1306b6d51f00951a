package io.understudy.platform.linux.kernel;

import java.lang.reflect.Proxy;
import java.util.Map;

/** A kernel of any CPU that answers each call with a fixed number, and those not named with 0. */
public final class FakeKernel {

  private static final long ADDRESS = 0x1000;

  private FakeKernel() {}

  /** A kernel that answers 0 to everything. */
  public static SystemCalls of(Abi abi) {
    return of(abi, Map.of());
  }

  /** A kernel with these answers, by the name of the call. */
  public static SystemCalls of(Abi abi, Map<String, Integer> answers) {
    return (SystemCalls)
        Proxy.newProxyInstance(
            FakeKernel.class.getClassLoader(),
            new Class<?>[] {SystemCalls.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "abi" -> abi;
                  case "addressOf" -> ADDRESS;
                  default -> answers.getOrDefault(method.getName(), 0);
                });
  }
}
