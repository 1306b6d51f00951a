package io.understudy.platform.linux.address;

import io.understudy.spi.platform.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One setting that the kernel has for each interface. Platform thread, for the settings are those
 * of its network namespace.
 *
 * @param folder where the kernel shows them: {@code /proc/sys/net/ipv4/conf}
 * @param key the name of the setting
 */
record SettingFile(Path folder, String key) {

  /** What an interface is set to. */
  String read(String interfaceName) throws PlatformException {
    try {
      return Files.readString(file(interfaceName)).strip();
    } catch (IOException refused) {
      throw new PlatformException("cannot read " + name(interfaceName) + " (" + refused + ")");
    }
  }

  /** The number that an interface is set to. */
  int number(String interfaceName) throws PlatformException {
    String value = read(interfaceName);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException unreadable) {
      throw new PlatformException(name(interfaceName) + " is no number: " + value);
    }
  }

  /** True if an interface could be set to something else. */
  boolean isWritable(String interfaceName) {
    return Files.isWritable(file(interfaceName));
  }

  void write(String interfaceName, String value) throws IOException {
    Files.writeString(file(interfaceName), value + "\n", StandardOpenOption.WRITE);
  }

  /** What sysctl calls it: {@code net.ipv4.conf.eth0.arp_ignore}. */
  String name(String interfaceName) {
    Path family = folder.getName(folder.getNameCount() - 2);
    return "net." + family + ".conf." + interfaceName + "." + key;
  }

  private Path file(String interfaceName) {
    return folder.resolve(interfaceName).resolve(key);
  }
}
