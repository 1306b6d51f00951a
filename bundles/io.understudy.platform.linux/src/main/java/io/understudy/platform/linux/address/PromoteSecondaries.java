package io.understudy.platform.linux.address;

import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.spi.platform.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sees that an IPv4 address of ours takes none of the user's with it. The first address of a subnet
 * is its primary; when it goes, all others of the subnet go too, unless the interface promotes the
 * next one. So an interface is set to promote while we hold an address there. Platform thread, for
 * the settings are those of its network namespace.
 */
final class PromoteSecondaries {

  private static final String PROMOTE = "1";

  private final Path settings;
  private final Map<Integer, AddressRecord.Setting> changed = new TreeMap<>();

  /**
   * @param settings where the kernel shows its settings of IPv4: {@code /proc/sys/net/ipv4/conf}
   */
  PromoteSecondaries(Path settings) {
    this.settings = settings;
  }

  /** What we changed. */
  List<AddressRecord.Setting> changed() {
    return new ArrayList<>(changed.values());
  }

  /**
   * Plans to set an interface; {@link #set} does.
   *
   * @return true if it is not set yet, so that what it was is to be recorded first
   */
  boolean plan(KernelLink link) throws PlatformException {
    if (changed.containsKey(link.index()) || promotes("all") || promotes(link.name())) {
      return false;
    }
    changed.put(
        link.index(), new AddressRecord.Setting(link.index(), link.name(), read(link.name())));
    return true;
  }

  /** Sets an interface that was planned. */
  void set(KernelLink link) throws PlatformException {
    try {
      write(link.name(), PROMOTE);
    } catch (IOException refused) {
      changed.remove(link.index());
      throw new PlatformException(
          "cannot set net.ipv4.conf.%s.promote_secondaries (%s); set it to 1, for else other"
                  .formatted(link.name(), refused)
              + " addresses of the subnet would go with ours; or give the address the prefix 32");
    }
  }

  /** Puts back what an interface was set to, if it is still as we set it. */
  void restore(int interfaceIndex, String interfaceName) {
    AddressRecord.Setting setting = changed.remove(interfaceIndex);
    if (setting != null) {
      restore(setting, interfaceName);
    }
  }

  /** Puts back what an earlier life changed. */
  void restore(AddressRecord.Setting setting, String interfaceName) {
    try {
      if (!changed.containsKey(setting.interfaceIndex()) && promotes(interfaceName)) {
        write(interfaceName, setting.before());
      }
    } catch (IOException | PlatformException gone) {
      // The interface went in this very moment, and its settings with it.
    }
  }

  private boolean promotes(String interfaceName) throws PlatformException {
    return read(interfaceName).equals(PROMOTE);
  }

  private String read(String interfaceName) throws PlatformException {
    try {
      return Files.readString(file(interfaceName)).strip();
    } catch (IOException refused) {
      throw new PlatformException(
          "cannot read net.ipv4.conf.%s.promote_secondaries (%s)"
              .formatted(interfaceName, refused));
    }
  }

  private void write(String interfaceName, String value) throws IOException {
    Files.writeString(file(interfaceName), value + "\n", StandardOpenOption.WRITE);
  }

  private Path file(String interfaceName) {
    return settings.resolve(interfaceName).resolve("promote_secondaries");
  }
}
