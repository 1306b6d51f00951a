package io.understudy.api;

import io.understudy.model.Fault;
import io.understudy.model.VirtualAddress;
import java.util.List;

/**
 * What somebody should look at.
 *
 * @param faults what keeps a virtual router from taking part
 * @param foundAddresses the virtual addresses that were on the interface before us: they are
 *     answered for, but neither leased nor ever removed by us, so another master cannot have them
 *     alone; right for the owner of the addresses only
 */
public record AlarmSnapshot(List<Fault> faults, List<VirtualAddress> foundAddresses) {

  /** Copies the lists. */
  public AlarmSnapshot {
    faults = List.copyOf(faults);
    foundAddresses = List.copyOf(foundAddresses);
  }
}
