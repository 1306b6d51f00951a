package io.understudy.api;

import io.understudy.model.Alarm;
import io.understudy.model.Fault;
import io.understudy.model.VirtualAddress;
import java.util.List;

/**
 * What somebody should look at.
 *
 * @param standing what keeps a virtual router from taking part; it leaves FAULT when the last of
 *     them has gone
 * @param alarms what others do that speaks against us
 * @param foundAddresses the virtual addresses that were on the interface before us: they are
 *     answered for, but neither leased nor ever removed by us, so another master cannot have them
 *     alone; right for the owner of the addresses only
 */
public record AlarmSnapshot(
    List<StandingFault> standing, List<Alarm> alarms, List<VirtualAddress> foundAddresses) {

  /** Copies the lists. */
  public AlarmSnapshot {
    standing = List.copyOf(standing);
    alarms = List.copyOf(alarms);
    foundAddresses = List.copyOf(foundAddresses);
  }

  /** What keeps a virtual router from taking part. */
  public List<Fault> faults() {
    return standing.stream().map(StandingFault::fault).toList();
  }
}
