package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.NameForms;
import io.understudy.api.settings.Section;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.AddressFamily;
import io.understudy.model.IpPrefix;
import io.understudy.model.VirtualRule;
import java.util.List;
import java.util.Optional;

/**
 * A rule that chooses a routing table, with a name.
 *
 * @param name what VRRP instances call it
 * @param rule the rule
 */
public record RuleSection(String name, VirtualRule rule) {

  /** The factory PID. */
  public static final String PID = "io.understudy.rule";

  static final Setting<String> NAME = Setting.required("name", NameForms.SECTION);
  static final Setting<AddressFamily> FAMILY = Setting.optional("family", AddressFamily.IPV4);
  static final Setting<Integer> PRIORITY =
      Setting.required("priority", new Form.WholeNumber(1, 32_765));
  static final Setting<String> FROM = Setting.optional("from", AddressForms.PREFIX, "");
  static final Setting<String> TO = Setting.optional("to", AddressForms.PREFIX, "");
  static final Setting<String> INPUT_INTERFACE =
      Setting.optional("inputInterface", NameForms.INTERFACE, "");
  static final Setting<String> OUTPUT_INTERFACE =
      Setting.optional("outputInterface", NameForms.INTERFACE, "");
  static final Setting<Integer> MARK =
      Setting.optional("mark", new Form.WholeNumber(0, Integer.MAX_VALUE), 0);
  static final Setting<Integer> TABLE =
      Setting.required("table", new Form.WholeNumber(1, Integer.MAX_VALUE));

  static final List<Setting<?>> SETTINGS =
      List.of(NAME, FAMILY, PRIORITY, FROM, TO, INPUT_INTERFACE, OUTPUT_INTERFACE, MARK, TABLE);

  /** Reads the PID. */
  public static Section<RuleSection> read(SectionReader reader) {
    String name = reader.read(NAME);
    AddressFamily family = reader.read(FAMILY);
    int priority = reader.read(PRIORITY);
    Optional<IpPrefix> from = readPrefix(reader, FROM, family);
    Optional<IpPrefix> to = readPrefix(reader, TO, family);
    String input = reader.read(INPUT_INTERFACE);
    String output = reader.read(OUTPUT_INTERFACE);
    int mark = reader.read(MARK);
    int table = reader.read(TABLE);
    reader.refuseUnknownKeys(SETTINGS);
    return Section.of(
        reader,
        name,
        () ->
            new RuleSection(
                name,
                new VirtualRule(
                    family,
                    priority,
                    from.orElse(null),
                    to.orElse(null),
                    input.isEmpty() ? null : input,
                    output.isEmpty() ? null : output,
                    mark,
                    table)));
  }

  private static Optional<IpPrefix> readPrefix(
      SectionReader reader, Setting<String> setting, AddressFamily family) {
    Optional<IpPrefix> prefix = AddressForms.parsePrefix(reader.read(setting));
    prefix
        .filter(other -> other.address().family() != family)
        .ifPresent(
            other -> reader.refuse(setting.key(), "be " + family + " as family says", other));
    return prefix;
  }
}
