package io.understudy.platform.linux.address;

import io.understudy.platform.linux.netlink.KernelLink;
import io.understudy.spi.platform.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sets a macvlan of ours, before it is up for the first time. It goes with its link, so nothing is
 * put back. Platform thread.
 */
final class MacvlanSettings {

  private static final String ALL = "all";
  private static final String ARP_FILTER = "arp_filter";
  private static final String DISABLE = "disable_ipv6";
  private static final int LOOSE = 2;

  private final Path ipv4;
  private final Path ipv6;

  /**
   * @param settings where the kernel shows its settings of the network: {@code /proc/sys/net}
   */
  MacvlanSettings(Path settings) {
    this.ipv4 = settings.resolve("ipv4/conf");
    this.ipv6 = settings.resolve("ipv6/conf");
  }

  /**
   * Requires that no setting of all interfaces makes ours useless. Those are the user's, and are
   * never changed.
   */
  void requireAnswers() throws PlatformException {
    SettingFile routeFilter = new SettingFile(ipv4, ARP_FILTER);
    int all = routeFilter.number(ALL);
    if (all != 0) {
      // Hosts are reached through the interface below, so the kernel would answer none of them.
      throw new PlatformException(
          "%s is %d, so that no virtual MAC address would be answered for; set it to 0"
              .formatted(routeFilter.name(ALL), all));
    }
  }

  /**
   * Sets a link.
   *
   * @param parent the link that it stands on
   */
  void set(KernelLink link, KernelLink parent) throws PlatformException {
    SettingFile pathFilter = new SettingFile(ipv4, "rp_filter");
    SettingFile forwarding = new SettingFile(ipv4, "forwarding");
    // What comes in here goes out through the parent, so a strict filter would drop it.
    write(pathFilter, link, pathFilter.number(ALL) == 0 ? 0 : LOOSE);
    write(forwarding, link, forwarding.number(parent.name()));
    write(new SettingFile(ipv4, ARP_FILTER), link, 0);
    write(new SettingFile(ipv4, "promote_secondaries"), link, 1);
    if (Files.isDirectory(ipv6.resolve(link.name()))) {
      setIpv6(link);
    }
  }

  /** Nothing of IPv6 is said from a link before it has such an address: no group is joined. */
  private void setIpv6(KernelLink link) throws PlatformException {
    write(new SettingFile(ipv6, DISABLE), link, 1);
    write(new SettingFile(ipv6, "addr_gen_mode"), link, 1); // RFC 9568 7.4: none made from this MAC
    write(new SettingFile(ipv6, "accept_ra"), link, 0);
    write(new SettingFile(ipv6, "autoconf"), link, 0);
    sayRouter(link);
  }

  /**
   * It decides what neighbour advertisements say: a router. The machine forwards as before. The
   * kernel drops every default route that it learned by router advertisements, on whatever
   * interface, when this is written; a host that has one says no router then.
   */
  private void sayRouter(KernelLink link) throws PlatformException {
    SettingFile forwarding = new SettingFile(ipv6, "forwarding");
    boolean isSaid = forwarding.number(link.name()) == 1;
    if (!isSaid && (forwarding.number(ALL) != 0 || !LearnedRoutes.haveDefault())) {
      write(forwarding, link, 1);
    }
  }

  /**
   * Takes the IPv6 addresses of a link at once, without a word: when they are removed one by one,
   * the kernel says goodbye to their multicast groups, and that frame leads a switch back to us. It
   * is what setting the link down does, without the milliseconds that this takes.
   *
   * @return false if the kernel shows no such setting
   */
  boolean silence(String interfaceName) {
    try {
      new SettingFile(ipv6, DISABLE).write(interfaceName, "1");
      return true;
    } catch (IOException absent) {
      return false;
    }
  }

  /** Ends {@link #silence}: IPv6 is what it is on the parent. */
  void unsilence(KernelLink link, String parentName) throws PlatformException {
    if (Files.isDirectory(ipv6.resolve(link.name()))) {
      SettingFile disable = new SettingFile(ipv6, DISABLE);
      write(disable, link, disable.number(parentName));
    }
  }

  private static void write(SettingFile file, KernelLink link, int value) throws PlatformException {
    try {
      file.write(link.name(), Integer.toString(value));
    } catch (IOException refused) {
      throw new PlatformException(
          "cannot set %s to %d (%s)".formatted(file.name(link.name()), value, refused));
    }
  }
}
