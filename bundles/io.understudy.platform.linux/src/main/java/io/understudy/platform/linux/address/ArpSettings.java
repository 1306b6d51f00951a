package io.understudy.platform.linux.address;

import io.understudy.platform.linux.address.AddressRecord.Setting;
import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.spi.platform.PlatformException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sees that an interface does not speak for addresses of a virtual MAC address that stands on it.
 * Left alone, Linux answers for every address of the machine through whichever interface is asked,
 * and asks in the name of any of them: hosts would learn the interface's own MAC address. So an
 * interface is set to speak for its own addresses while virtual MAC addresses stand on it. The
 * setting of all interfaces is the user's and never changed. Platform thread.
 */
final class ArpSettings {

  /** All interfaces; the kernel takes the larger one of this setting and the interface's. */
  private static final String ALL = "all";

  /** What the kernel's settings must come to, and what an interface is set to for it. */
  private enum Rule {
    /** Answer for addresses of the interface that is asked, and not for others. */
    IGNORE("arp_ignore", 1),
    /** Ask in the name of an address of the interface that asks. */
    ANNOUNCE("arp_announce", 2);

    private final String key;
    private final int setTo;

    Rule(String key, int setTo) {
      this.key = key;
      this.setTo = setTo;
    }

    private boolean isMetBy(int value) {
      return switch (this) {
        case IGNORE -> value == 1 || value == 2 || value == 8; // the others answer for any address
        case ANNOUNCE -> value == 2;
      };
    }

    private static Optional<Rule> of(String key) {
      for (Rule rule : values()) {
        if (rule.key.equals(key)) {
          return Optional.of(rule);
        }
      }
      return Optional.empty();
    }
  }

  private final Path folder;
  private final Map<Place, Setting> changed = new LinkedHashMap<>();

  /** What was changed where. */
  private record Place(int interfaceIndex, Rule rule) {}

  /**
   * @param folder where the kernel shows its settings of IPv4: {@code /proc/sys/net/ipv4/conf}
   */
  ArpSettings(Path folder) {
    this.folder = folder;
  }

  /** What we changed. */
  List<Setting> changed() {
    return new ArrayList<>(changed.values());
  }

  /**
   * Plans to set an interface; {@link #set} does.
   *
   * @return true if it is not set yet, so that what it was is to be recorded first
   */
  boolean plan(KernelLink link) throws PlatformException {
    boolean planned = false;
    for (Rule rule : Rule.values()) {
      int own = file(rule).number(link.name());
      int all = file(rule).number(ALL);
      if (rule.isMetBy(Math.max(own, all))) {
        continue;
      }
      if (all > rule.setTo) {
        throw new PlatformException(
            "%s is %d, so that %s would answer under its own MAC address; set it to %d"
                .formatted(file(rule).name(ALL), all, link.name(), rule.setTo));
      }
      Setting before = new Setting(rule.key, link.index(), link.name(), Integer.toString(own));
      changed.putIfAbsent(new Place(link.index(), rule), before);
      planned = true;
    }
    return planned;
  }

  /** Sets an interface that was planned. */
  void set(KernelLink link) throws PlatformException {
    for (Rule rule : Rule.values()) {
      if (changed.containsKey(new Place(link.index(), rule))) {
        write(rule, link.name());
      }
    }
  }

  /** Sets an interface that nobody else has, as is. */
  void setOwn(KernelLink link) throws PlatformException {
    for (Rule rule : Rule.values()) {
      write(rule, link.name());
    }
  }

  private void write(Rule rule, String interfaceName) throws PlatformException {
    try {
      file(rule).write(interfaceName, Integer.toString(rule.setTo));
    } catch (IOException refused) {
      throw new PlatformException(
          "cannot set %s (%s); set it to %d, for else hosts would learn the wrong MAC address"
              .formatted(file(rule).name(interfaceName), refused, rule.setTo));
    }
  }

  /**
   * Puts back what an interface was set to, as far as it is still as we set it. The settings of one
   * that is gone are gone with it, whatever has its name meanwhile.
   *
   * @param there the interface of this number, if there is one
   */
  void restore(int interfaceIndex, Optional<KernelLink> there) {
    for (Rule rule : Rule.values()) {
      Setting setting = changed.remove(new Place(interfaceIndex, rule));
      if (setting != null && there.isPresent()) {
        restore(rule, setting, there.get().name());
      }
    }
  }

  /** Puts back what an earlier life changed, if it is a setting of these. */
  void restore(Setting setting, String interfaceName) {
    Rule.of(setting.key())
        .filter(rule -> !changed.containsKey(new Place(setting.interfaceIndex(), rule)))
        .ifPresent(rule -> restore(rule, setting, interfaceName));
  }

  private void restore(Rule rule, Setting setting, String interfaceName) {
    try {
      if (file(rule).number(interfaceName) == rule.setTo) {
        file(rule).write(interfaceName, setting.before());
      }
    } catch (IOException | PlatformException gone) {
      // The interface went in this very moment, and its settings with it.
    }
  }

  private SettingFile file(Rule rule) {
    return new SettingFile(folder, rule.key);
  }
}
