package io.understudy.platform.linux.address;

import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;
import io.understudy.model.VirtualRule;
import io.understudy.platform.linux.netlink.KernelAddress;
import io.understudy.platform.linux.netlink.KernelLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file that says what we added and set, for the next life to clean up after this one. It is
 * replaced as a whole; the folder is one that a restart of the machine empties.
 *
 * <pre>
 *   address 3 10.0.0.100 24 123456
 *   static 3 10.0.0.7 24 123400
 *   promote_secondaries 3 eth0 0
 *   arp_ignore 3 eth0 0
 *   macvlan 7 vrrp.51 00:00:5e:00:01:33
 *   rule IPV4 1234 1000 42 10.3.0.0/16 . eth0 .
 * </pre>
 */
final class AddressRecord {

  private static final String ADDRESS = "address";
  private static final String STATIC = "static";
  private static final String LINK = "macvlan";

  private final Path file;

  /**
   * An address that we added.
   *
   * @param interfaceIndex the interface
   * @param address the address
   * @param prefixLength of its subnet
   * @param created when the kernel made it, in its hundredths of a second; 0 if it has not said
   */
  record Entry(int interfaceIndex, IpAddress address, int prefixLength, int created) {

    static Entry of(KernelAddress address) {
      return new Entry(
          address.interfaceIndex(),
          address.address(),
          address.prefixLength(),
          address.lifetime().created());
    }

    Place place() {
      return new Place(interfaceIndex, address);
    }

    /** True if this is the very address, and not one that somebody added there later. */
    boolean is(KernelAddress there) {
      return there.interfaceIndex() == interfaceIndex
          && there.address().equals(address)
          && there.prefixLength() == prefixLength
          && there.lifetime().created() == created;
    }
  }

  /**
   * A setting of an interface that we changed.
   *
   * @param key its name
   * @param interfaceIndex the interface
   * @param interfaceName its name then
   * @param before the value to put back
   */
  record Setting(String key, int interfaceIndex, String interfaceName, String before) {}

  /**
   * A link that we made.
   *
   * @param index its number
   * @param name its name then
   * @param mac its MAC address
   */
  record Link(int index, String name, MacAddress mac) {

    /** True if it is this very link, whatever its name is. */
    boolean isSame(KernelLink there) {
      return there.index() == index && there.mac().equals(mac);
    }
  }

  /**
   * All that the file says.
   *
   * @param addresses that we added
   * @param statics that we added to stay
   * @param settings that we changed
   * @param links that we made
   * @param rules that we added
   */
  record Contents(
      List<Entry> addresses,
      List<Entry> statics,
      List<Setting> settings,
      List<Link> links,
      List<VirtualRule> rules) {

    static final Contents NOTHING =
        new Contents(List.of(), List.of(), List.of(), List.of(), List.of());

    Contents {
      addresses = List.copyOf(addresses);
      statics = List.copyOf(statics);
      settings = List.copyOf(settings);
      links = List.copyOf(links);
      rules = List.copyOf(rules);
    }

    /** The same without settings. */
    Contents withoutSettings() {
      return new Contents(addresses, statics, List.of(), links, rules);
    }

    /** The same without rules. */
    Contents withoutRules() {
      return new Contents(addresses, statics, settings, links, List.of());
    }

    /** Nothing but the rules. */
    Contents onlyRules() {
      return new Contents(List.of(), List.of(), List.of(), List.of(), rules);
    }

    /** These and others. */
    Contents and(Contents others) {
      List<Entry> allAddresses = new ArrayList<>(addresses);
      allAddresses.addAll(others.addresses);
      List<Entry> allStatics = new ArrayList<>(statics);
      allStatics.addAll(others.statics);
      List<Setting> allSettings = new ArrayList<>(settings);
      allSettings.addAll(others.settings);
      List<Link> allLinks = new ArrayList<>(links);
      allLinks.addAll(others.links);
      Set<VirtualRule> allRules = new LinkedHashSet<>(rules);
      allRules.addAll(others.rules);
      return new Contents(allAddresses, allStatics, allSettings, allLinks, List.copyOf(allRules));
    }
  }

  AddressRecord(Path folder) {
    this.file = folder.resolve("addresses");
  }

  /** What the file says; nothing if there is none. Lines that say nothing are left out. */
  Contents read() throws IOException {
    List<Entry> addresses = new ArrayList<>();
    List<Entry> statics = new ArrayList<>();
    List<Setting> settings = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    List<VirtualRule> rules = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ", -1);
        if (words.length == 5 && words[0].equals(ADDRESS)) {
          entry(words).ifPresent(addresses::add);
        } else if (words.length == 5 && words[0].equals(STATIC)) {
          entry(words).ifPresent(statics::add);
        } else if (words.length == 4 && words[0].equals(LINK)) {
          link(words).ifPresent(links::add);
        } else if (words.length == RuleLine.WORDS && words[0].equals(RuleLine.RULE)) {
          RuleLine.read(words).ifPresent(rules::add);
        } else if (words.length == 4) {
          setting(words).ifPresent(settings::add);
        }
      }
    } catch (NoSuchFileException none) {
      return Contents.NOTHING;
    }
    return new Contents(addresses, statics, settings, links, rules);
  }

  /** Replaces the file. */
  void write(Contents contents) throws IOException {
    List<String> lines = new ArrayList<>();
    contents.addresses().forEach(entry -> lines.add(line(ADDRESS, entry)));
    contents.statics().forEach(entry -> lines.add(line(STATIC, entry)));
    for (Setting setting : contents.settings()) {
      lines.add(
          String.join(
              " ",
              setting.key(),
              Integer.toString(setting.interfaceIndex()),
              setting.interfaceName(),
              setting.before()));
    }
    for (Link link : contents.links()) {
      lines.add("%s %d %s %s".formatted(LINK, link.index(), link.name(), link.mac()));
    }
    contents.rules().forEach(rule -> lines.add(RuleLine.write(rule)));
    Path draft = file.resolveSibling("addresses.new");
    try {
      Files.write(draft, lines);
    } catch (NoSuchFileException none) { // the first time: a takeover is not to look for the folder
      Files.createDirectories(file.resolveSibling(""));
      Files.write(draft, lines);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String line(String kind, Entry entry) {
    return String.join(
        " ",
        kind,
        Integer.toString(entry.interfaceIndex()),
        entry.address().toString(),
        Integer.toString(entry.prefixLength()),
        Integer.toString(entry.created()));
  }

  private static Optional<Entry> entry(String[] words) {
    try {
      return Optional.of(
          new Entry(
              Integer.parseInt(words[1]),
              IpAddress.parse(words[2]),
              Integer.parseInt(words[3]),
              Integer.parseInt(words[4])));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<Link> link(String[] words) {
    try {
      return Optional.of(new Link(Integer.parseInt(words[1]), words[2], mac(words[3])));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static MacAddress mac(String text) {
    return new MacAddress(Long.parseLong(text.replace(":", ""), 16));
  }

  private static Optional<Setting> setting(String[] words) {
    try {
      return Optional.of(new Setting(words[0], Integer.parseInt(words[1]), words[2], words[3]));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
