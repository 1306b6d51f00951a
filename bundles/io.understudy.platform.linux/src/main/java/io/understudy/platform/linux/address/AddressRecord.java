package io.understudy.platform.linux.address;

import io.understudy.model.IpAddress;
import io.understudy.platform.linux.netlink.KernelAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file that says what we added and set, for the next life to clean up after this one. It is
 * replaced as a whole; the folder is one that a restart of the machine empties.
 *
 * <pre>
 *   address 3 10.0.0.100 24 123456
 *   promote_secondaries 3 eth0 0
 *   arp_ignore 3 eth0 0
 * </pre>
 */
final class AddressRecord {

  private static final String ADDRESS = "address";

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
   * All that the file says.
   *
   * @param addresses that we added
   * @param settings that we changed
   */
  record Contents(List<Entry> addresses, List<Setting> settings) {

    static final Contents NOTHING = new Contents(List.of(), List.of());

    Contents {
      addresses = List.copyOf(addresses);
      settings = List.copyOf(settings);
    }

    /** These and others. */
    Contents and(Contents others) {
      List<Entry> allAddresses = new ArrayList<>(addresses);
      allAddresses.addAll(others.addresses);
      List<Setting> allSettings = new ArrayList<>(settings);
      allSettings.addAll(others.settings);
      return new Contents(allAddresses, allSettings);
    }
  }

  AddressRecord(Path folder) {
    this.file = folder.resolve("addresses");
  }

  /** What the file says; nothing if there is none. Lines that say nothing are left out. */
  Contents read() throws IOException {
    List<Entry> addresses = new ArrayList<>();
    List<Setting> settings = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ", -1);
        if (words.length == 5 && words[0].equals(ADDRESS)) {
          entry(words).ifPresent(addresses::add);
        } else if (words.length == 4) {
          setting(words).ifPresent(settings::add);
        }
      }
    } catch (NoSuchFileException none) {
      return Contents.NOTHING;
    }
    return new Contents(addresses, settings);
  }

  /** Replaces the file. */
  void write(Contents contents) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Entry entry : contents.addresses()) {
      lines.add(
          "%s %d %s %d %d"
              .formatted(
                  ADDRESS,
                  entry.interfaceIndex(),
                  entry.address(),
                  entry.prefixLength(),
                  entry.created()));
    }
    for (Setting setting : contents.settings()) {
      lines.add(
          "%s %d %s %s"
              .formatted(
                  setting.key(),
                  setting.interfaceIndex(),
                  setting.interfaceName(),
                  setting.before()));
    }
    Path folder = file.resolveSibling("");
    Files.createDirectories(folder);
    Path draft = file.resolveSibling("addresses.new");
    Files.write(draft, lines);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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

  private static Optional<Setting> setting(String[] words) {
    try {
      return Optional.of(new Setting(words[0], Integer.parseInt(words[1]), words[2], words[3]));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
