package io.understudy.security;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Under which names a browser may call us. A page of another site can point a name of its own at
 * our address (DNS rebinding) and then counts as ours; it cannot do so with an address.
 */
final class HostNames {

  private static final Pattern PORT = Pattern.compile(":[0-9]*$");
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");

  private final Set<String> ownNames;

  HostNames(List<String> ownNames) {
    this.ownNames =
        ownNames.stream().map(HostNames::normalize).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * True if a request with this Host header, arrived at this address, means us.
   *
   * @param host with or without a port
   * @param localAddress of the connection, as a number
   */
  boolean isOurs(String host, String localAddress) {
    String name = normalize(PORT.matcher(host).replaceFirst(""));
    if (ownNames.contains(name)) {
      return true;
    }
    return isLoopback(bracketed(localAddress)) ? isLoopback(name) : isAddress(name);
  }

  private static boolean isLoopback(String name) {
    return name.equals("localhost")
        || name.equals("[::1]")
        || name.equals("[0:0:0:0:0:0:0:1]")
        || (name.startsWith("127.") && isAddress(name));
  }

  private static boolean isAddress(String name) {
    return name.equals("localhost") || IPV4.matcher(name).matches() || IPV6.matcher(name).matches();
  }

  private static String bracketed(String address) {
    return address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
  }

  private static String normalize(String name) {
    String lower = name.trim().toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
