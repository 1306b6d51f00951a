package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.IpAddress;
import io.understudy.model.VirtualAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A virtual address with a name.
 *
 * @param name what VRRP instances call it
 * @param address the address and its prefix
 */
public record VirtualIpSection(String name, VirtualAddress address) {

  /** The factory PID. */
  public static final String PID = "io.understudy.virtualip";

  static final Setting<String> NAME = Setting.required("name", NameForms.SECTION);
  static final Setting<VirtualAddress> ADDRESS =
      Setting.required(
          "address",
          new Form.Text<>(
              "be a unicast IPv4 or IPv6 address in numbers, alone or with the length of a prefix"
                  + " (192.0.2.1/24)",
              VirtualAddress.ofHost(IpAddress.ofIpv4(1)),
              VirtualIpSection::parse));

  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

  static final List<Setting<?>> SETTINGS = List.of(NAME, ADDRESS);

  /** Reads the PID. */
  public static Section<VirtualIpSection> read(SectionReader reader) {
    String name = reader.read(NAME);
    VirtualAddress address = reader.read(ADDRESS);
    reader.refuseUnknownKeys(SETTINGS);
    return Section.of(reader, name, () -> new VirtualIpSection(name, address));
  }

  private static Optional<VirtualAddress> parse(String text) {
    int slash = text.indexOf('/');
    if (slash >= 0 && !LENGTH.matcher(text.substring(slash + 1)).matches()) {
      return Optional.empty();
    }
    try {
      IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
      return Optional.of(
          slash < 0
              ? VirtualAddress.ofHost(address)
              : new VirtualAddress(address, Integer.parseInt(text.substring(slash + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
