package io.understudy.config.section;

import io.understudy.model.AddressFamily;
import io.understudy.model.ProtocolVersion;

/** The version of VRRP that a VRRP instance names. */
public enum VersionChoice {
  /** None: that of the Global section for IPv4, 3 for IPv6. */
  DEFAULT("default"),
  /** Version 2. */
  V2("2"),
  /** Version 3. */
  V3("3");

  private final String text;

  VersionChoice(String text) {
    this.text = text;
  }

  /** The version of the virtual router of this family. */
  public ProtocolVersion version(AddressFamily family, ProtocolVersion global) {
    return switch (this) {
      case DEFAULT -> family == AddressFamily.IPV6 ? ProtocolVersion.V3 : global;
      case V2 -> ProtocolVersion.V2;
      case V3 -> ProtocolVersion.V3;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
