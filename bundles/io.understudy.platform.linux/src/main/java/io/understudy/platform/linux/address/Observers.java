package io.understudy.platform.linux.address;

import io.understudy.model.MacAddress;
import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.platform.PlatformQueue.AddressObserver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever is told what becomes of addresses: the last that asked for it. Any thread. */
final class Observers {

  private static final Logger LOG = LoggerFactory.getLogger(Observers.class);

  private @Nullable AddressObserver observer;

  synchronized void set(AddressObserver newObserver) {
    observer = newObserver;
  }

  private synchronized @Nullable AddressObserver get() {
    return observer;
  }

  private static void tell(Runnable notice) {
    try {
      notice.run();
    } catch (RuntimeException defect) {
      LOG.error("what became of an address was not taken", defect);
    }
  }

  void lost(VirtualRouterKey router, VirtualAddress address) {
    AddressObserver told = get();
    if (told != null) {
      tell(() -> told.addressLost(router, address));
    }
  }

  void found(VirtualRouterKey router, VirtualAddress address) {
    AddressObserver told = get();
    if (told != null) {
      tell(() -> told.addressFound(router, address));
    }
  }

  void answered(VirtualRouterKey router, VirtualAddress address, MacAddress stranger) {
    AddressObserver told = get();
    if (told != null) {
      tell(() -> told.addressAnswered(router, address, stranger));
    }
  }
}
