package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.F2;
import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.F6;
import static io.understudy.protocol.machine.Fixtures.seconds;

import io.understudy.model.ChecksumForm;
import io.understudy.model.IpAddress;
import io.understudy.model.Priority;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.wire.Advertisement;
import java.time.Duration;

/**
 * Another router of the same virtual router: the A(priority, source, interval) of CONFORMANCE.md.
 *
 * @param of the virtual router that it speaks for
 * @param address where it speaks from
 * @param interval how often it says that it speaks
 * @param form what its checksum covers
 */
record Peer(VirtualRouterSpec of, IpAddress address, Duration interval, ChecksumForm form) {

  /** The sender of every advertisement of which CONFORMANCE.md does not say more. */
  static final Peer P3 =
      new Peer(F3, IpAddress.parse("192.0.2.20"), seconds("1"), ChecksumForm.PSEUDO_HEADER);

  static final Peer P2 =
      new Peer(F2, IpAddress.parse("192.0.2.20"), seconds("1"), ChecksumForm.MESSAGE_ONLY);

  static final Peer P6 =
      new Peer(F6, IpAddress.parse("fe80::14"), seconds("1"), ChecksumForm.PSEUDO_HEADER);

  Peer from(String other) {
    return new Peer(of, IpAddress.parse(other), interval, form);
  }

  Peer every(String seconds) {
    return new Peer(of, address, seconds(seconds), form);
  }

  Peer summing(ChecksumForm other) {
    return new Peer(of, address, interval, other);
  }

  /** Its advertisement with this priority, as it is received. */
  Event.AdvertisementReceived says(int priority) {
    Advertisement advertisement =
        new Advertisement(
            of.advertising().version(),
            of.key().vrid(),
            new Priority(priority),
            interval,
            of.addressList(),
            form);
    return new Event.AdvertisementReceived(advertisement, address);
  }
}
