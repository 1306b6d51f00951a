package io.understudy.protocol.wire;

import io.understudy.model.AddressList;
import io.understudy.model.IpAddress;
import io.understudy.model.VirtualRouterSpec;
import org.jspecify.annotations.Nullable;

/**
 * What a virtual router expects of an advertisement.
 *
 * @param spec its configuration
 * @param addresses the configured addresses, packed once
 * @param primaryAddress the address that it advertises from, or null while the interface has none
 */
public record ReceiveRules(
    VirtualRouterSpec spec, AddressList addresses, @Nullable IpAddress primaryAddress) {

  /** The rules of a virtual router that advertises from this address, if there is one. */
  public static ReceiveRules of(VirtualRouterSpec spec, @Nullable IpAddress primaryAddress) {
    return new ReceiveRules(spec, spec.addressList(), primaryAddress);
  }

  /** The group that it listens to, unless it has unicast peers. */
  public IpAddress group() {
    IpAddress group = spec.advertising().delivery().group();
    return group != null ? group : Envelope.group(spec.key().family());
  }

  /** Finds the virtual router of a VRID among those of one interface and family. */
  @FunctionalInterface
  public interface Lookup {
    /** The rules of the virtual router, or null if there is none; any octet may be asked for. */
    @Nullable ReceiveRules rulesOf(int vrid);
  }
}
