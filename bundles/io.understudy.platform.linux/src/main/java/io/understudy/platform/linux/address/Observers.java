package io.understudy.platform.linux.address;

import io.understudy.model.VirtualAddress;
import io.understudy.model.VirtualRouterKey;
import io.understudy.spi.platform.PlatformQueue.AddressObserver;
import org.jspecify.annotations.Nullable;

/** Whoever is told what becomes of addresses: the last that asked for it. Any thread. */
final class Observers {

  private @Nullable AddressObserver observer;

  synchronized void set(AddressObserver newObserver) {
    observer = newObserver;
  }

  private synchronized @Nullable AddressObserver get() {
    return observer;
  }

  void lost(VirtualRouterKey router, VirtualAddress address) {
    AddressObserver told = get();
    if (told != null) {
      told.addressLost(router, address);
    }
  }

  void found(VirtualRouterKey router, VirtualAddress address) {
    AddressObserver told = get();
    if (told != null) {
      told.addressFound(router, address);
    }
  }
}
