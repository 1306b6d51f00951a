package io.understudy.platform.linux.address;

import io.understudy.model.MonotonicTime;
import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.spi.platform.MonotonicClock;
import io.understudy.spi.platform.PlatformException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that an IPv4 address of ours takes none of the user's with it. The first address of a subnet
 * is its primary; when it goes, all others of the subnet go too, unless the interface promotes the
 * next one. So an interface is set to promote while we hold an address there. Platform thread, for
 * the settings are those of its network namespace.
 */
final class PromoteSecondaries {

  private static final Logger LOG = LoggerFactory.getLogger(PromoteSecondaries.class);

  /** The name of the setting. */
  static final String KEY = "promote_secondaries";

  private static final String PROMOTE = "1";

  private final SettingFile file;
  private final MonotonicClock clock;
  private final Map<Integer, Sight> sights = new HashMap<>();
  private final Map<Integer, AddressRecord.Setting> changed = new TreeMap<>();
  private final Map<Integer, KernelLink> planned = new TreeMap<>();

  /**
   * How an interface is set.
   *
   * @param until how long that is worth something
   */
  private record Sight(String before, boolean promotes, boolean isWritable, MonotonicTime until) {}

  /**
   * @param settings where the kernel shows its settings of IPv4: {@code /proc/sys/net/ipv4/conf}
   */
  PromoteSecondaries(Path settings, MonotonicClock clock) {
    this.file = new SettingFile(settings, KEY);
    this.clock = clock;
  }

  /** What we changed. */
  List<AddressRecord.Setting> changed() {
    return new ArrayList<>(changed.values());
  }

  /**
   * Plans to set an interface; {@link #set} or {@link #setPlanned} does, once what it was is
   * recorded. It need not be before an address is added: it counts when one is removed.
   *
   * @return true if it is not set yet
   * @throws PlatformException if it could not be set, with a message for the user
   */
  boolean plan(KernelLink link) throws PlatformException {
    if (changed.containsKey(link.index())) {
      return false;
    }
    Sight sight = sight(link);
    if (sight.promotes()) {
      return false;
    }
    if (!sight.isWritable()) {
      throw refusal(link, "it cannot be written");
    }
    changed.put(
        link.index(), new AddressRecord.Setting(KEY, link.index(), link.name(), sight.before()));
    planned.put(link.index(), link);
    return true;
  }

  /** Looks how an interface is set, unless it has a moment ago: then {@link #plan} need not. */
  void look(KernelLink link) throws PlatformException {
    sight(link);
  }

  private Sight sight(KernelLink link) throws PlatformException {
    MonotonicTime now = clock.now();
    sights.values().removeIf(each -> each.until().isDue(now));
    Sight recent = sights.get(link.index());
    if (recent != null) {
      return recent;
    }
    String before = file.read(link.name());
    boolean promotes = before.equals(PROMOTE) || promotes("all");
    boolean isWritable = promotes || file.isWritable(link.name());
    Sight sight = new Sight(before, promotes, isWritable, now.plus(Devices.FRESH));
    sights.put(link.index(), sight);
    return sight;
  }

  /** Sets an interface that was planned. */
  void set(KernelLink link) throws PlatformException {
    planned.remove(link.index());
    try {
      file.write(link.name(), PROMOTE);
    } catch (IOException refused) {
      changed.remove(link.index());
      throw refusal(link, refused.toString());
    }
  }

  /** Sets every interface that was planned; one that is refused now has gone meanwhile. */
  void setPlanned() {
    for (KernelLink link : List.copyOf(planned.values())) {
      try {
        set(link);
      } catch (PlatformException refused) {
        LOG.warn("{}", refused.reason());
      }
    }
  }

  private PlatformException refusal(KernelLink link, String why) {
    return new PlatformException(
        "cannot set %s (%s); set it to 1, for else other".formatted(file.name(link.name()), why)
            + " addresses of the subnet would go with ours; or give the address the prefix 32");
  }

  /**
   * Puts back what an interface was set to. The setting of one that is gone is gone with it,
   * whatever has its name meanwhile.
   *
   * @param there the interface of this number, if there is one
   */
  void restore(int interfaceIndex, Optional<KernelLink> there) {
    if (there.isPresent()) {
      restore(interfaceIndex, there.get().name());
    } else {
      changed.remove(interfaceIndex);
      planned.remove(interfaceIndex);
    }
  }

  /**
   * Puts back what an interface was set to, if it is still as we set it.
   *
   * @param interfaceName what the interface of this number is called by now
   */
  void restore(int interfaceIndex, String interfaceName) {
    planned.remove(interfaceIndex);
    AddressRecord.Setting setting = changed.remove(interfaceIndex);
    if (setting != null) {
      restore(setting, interfaceName);
    }
  }

  /** Puts back what an earlier life changed, if it is this setting. */
  void restore(AddressRecord.Setting setting, String interfaceName) {
    if (!setting.key().equals(KEY)) {
      return;
    }
    try {
      if (!changed.containsKey(setting.interfaceIndex()) && promotes(interfaceName)) {
        file.write(interfaceName, setting.before());
      }
    } catch (IOException | PlatformException gone) {
      // The interface went in this very moment, and its settings with it.
    }
  }

  private boolean promotes(String interfaceName) throws PlatformException {
    return file.read(interfaceName).equals(PROMOTE);
  }
}
