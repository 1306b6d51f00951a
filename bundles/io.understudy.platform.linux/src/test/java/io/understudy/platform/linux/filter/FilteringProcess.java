package io.understudy.platform.linux.filter;

import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.spi.platform.PlatformException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process of its own that drops packets until its input ends. */
final class FilteringProcess {

  private FilteringProcess() {}

  /**
   * @param arguments the run folder
   */
  public static void main(String[] arguments) throws Exception {
    AddressFilter filter = new AddressFilter(NativeSystemCalls.load(), Path.of(arguments[0]));
    try {
      filter.replace(Map.of(FilteredGateway.ROUTER, List.of(FilteredGateway.ADDRESS)));
      System.out.println("dropping");
    } catch (PlatformException refused) {
      System.out.println(refused.reason());
    }
    while (System.in.read() >= 0) {}
  }
}
