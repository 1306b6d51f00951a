package io.understudy.config.section;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;

/**
 * The multicast groups that advertisements go to where an instance names none.
 *
 * @param ipv4 that of IPv4
 * @param ipv6 that of IPv6
 */
public record Groups(IpAddress ipv4, IpAddress ipv6) {

  /** Those of the RFC. */
  public static final Groups PRESET =
      new Groups(IpAddress.parse("224.0.0.18"), IpAddress.parse("ff02::12"));

  /** The group of a family. */
  public IpAddress of(AddressFamily family) {
    return switch (family) {
      case IPV4 -> ipv4;
      case IPV6 -> ipv6;
    };
  }
}
