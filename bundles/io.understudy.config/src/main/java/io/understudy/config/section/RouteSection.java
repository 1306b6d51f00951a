package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import io.understudy.model.VirtualRoute;
import io.understudy.model.VirtualRoute.Kind;
import io.understudy.model.VirtualRoute.OnLink;
import java.util.List;
import java.util.Optional;

/**
 * A route with a name.
 *
 * @param name what VRRP instances call it
 * @param route the route
 */
public record RouteSection(String name, VirtualRoute route) {

  /** The factory PID. */
  public static final String PID = "io.understudy.route";

  static final Setting<String> NAME = Setting.required("name", NameForms.SECTION);
  static final Setting<String> DESTINATION = Setting.required("destination", AddressForms.PREFIX);
  static final Setting<Kind> KIND = Setting.optional("kind", Kind.FORWARD);
  static final Setting<String> VIA = Setting.optional("via", AddressForms.HOST, "");
  static final Setting<String> DEVICE = Setting.optional("device", NameForms.INTERFACE, "");
  static final Setting<String> SOURCE = Setting.optional("source", AddressForms.HOST, "");
  static final Setting<Integer> METRIC =
      Setting.optional("metric", new Form.WholeNumber(0, Integer.MAX_VALUE), 0);
  static final Setting<Integer> TABLE =
      Setting.optional("table", new Form.WholeNumber(0, Integer.MAX_VALUE), 0);
  static final Setting<Boolean> ON_LINK = Setting.optional("onLink", new Form.Flag(), false);

  static final List<Setting<?>> SETTINGS =
      List.of(NAME, DESTINATION, KIND, VIA, DEVICE, SOURCE, METRIC, TABLE, ON_LINK);

  /** Reads the PID. */
  public static Section<RouteSection> read(SectionReader reader) {
    String name = reader.read(NAME);
    Optional<IpPrefix> destination = AddressForms.parsePrefix(reader.read(DESTINATION));
    Kind kind = reader.read(KIND);
    Optional<IpAddress> via = AddressForms.parse(reader.read(VIA));
    String device = reader.read(DEVICE);
    Optional<IpAddress> source = AddressForms.parse(reader.read(SOURCE));
    int metric = reader.read(METRIC);
    int table = reader.read(TABLE);
    boolean onLink = reader.read(ON_LINK);
    reader.refuseUnknownKeys(SETTINGS);
    if (reader.isComplete()) {
      AddressFamily family = destination.orElseThrow().address().family();
      checkFamily(reader, VIA, via, family);
      checkFamily(reader, SOURCE, source, family);
      if (kind == Kind.FORWARD) {
        checkWay(reader, via, device, onLink);
      } else {
        checkNoWay(reader, kind, onLink);
      }
    }
    return Section.of(
        reader,
        name,
        () ->
            new RouteSection(
                name,
                new VirtualRoute(
                    destination.orElseThrow(),
                    kind,
                    via.orElse(null),
                    device.isEmpty() ? null : device,
                    source.orElse(null),
                    metric,
                    table,
                    onLink ? OnLink.BELIEVED : OnLink.CHECKED)));
  }

  private static void checkFamily(
      SectionReader reader,
      Setting<String> setting,
      Optional<IpAddress> address,
      AddressFamily family) {
    address
        .filter(other -> other.family() != family)
        .ifPresent(
            other -> reader.refuse(setting.key(), "be " + family + " as destination", other));
  }

  private static void checkWay(
      SectionReader reader, Optional<IpAddress> via, String device, boolean onLink) {
    if (via.isEmpty() && device.isEmpty()) {
      reader.refuse(VIA.key(), "be set, or device, with kind FORWARD", "(nothing)");
    }
    if (device.isEmpty() && via.filter(RouteSection::needsDevice).isPresent()) {
      reader.refuse(DEVICE.key(), "be set with a link-local via", "(nothing)");
    }
    if (onLink && (via.isEmpty() || device.isEmpty())) {
      reader.refuse(ON_LINK.key(), "be false without both via and device", true);
    }
  }

  private static boolean needsDevice(IpAddress via) {
    return via.family() == AddressFamily.IPV6 && via.isLinkLocal();
  }

  private static void checkNoWay(SectionReader reader, Kind kind, boolean onLink) {
    for (Setting<String> setting : List.of(VIA, DEVICE, SOURCE)) {
      String value = reader.read(setting);
      if (!value.isEmpty()) {
        reader.refuse(setting.key(), "be empty with kind " + kind, value);
      }
    }
    if (onLink) {
      reader.refuse(ON_LINK.key(), "be false with kind " + kind, true);
    }
  }
}
