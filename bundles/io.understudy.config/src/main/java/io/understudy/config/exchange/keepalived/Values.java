package io.understudy.config.exchange.keepalived;

import io.understudy.model.IpAddress;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What single words mean. */
final class Values {

  private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,12}(?:\\.[0-9]{1,9})?");
  private static final Pattern INTERFACE = Pattern.compile("[^\\s/:]{1,15}");
  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}");

  private Values() {}

  /** A number, with a fraction or without. */
  static Optional<BigDecimal> decimal(String text) {
    return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** A whole number. */
  static Optional<Integer> whole(String text) {
    try {
      return decimal(text).map(BigDecimal::intValueExact);
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** A number of the next smaller unit, rounded up. */
  static int scaled(BigDecimal number, int factor) {
    BigDecimal scaled =
        number.multiply(BigDecimal.valueOf(factor)).setScale(0, RoundingMode.CEILING);
    return scaled.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
  }

  /** A flag; alone it is on. */
  static Optional<Boolean> flag(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "", "on", "true", "yes" -> Optional.of(true);
      case "off", "false", "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** An address in numbers. */
  static Optional<IpAddress> address(String text) {
    try {
      return Optional.of(IpAddress.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** An address with or without the length of a prefix, as its parts. */
  static Optional<Prefix> prefix(String text) {
    int slash = text.indexOf('/');
    return address(slash < 0 ? text : text.substring(0, slash))
        .flatMap(
            address -> {
              int bits = address.family().bits();
              Optional<Integer> length =
                  slash < 0 ? Optional.of(bits) : whole(text.substring(slash + 1));
              return length
                  .filter(n -> n >= 0 && n <= bits)
                  .map(n -> new Prefix(address, n, slash >= 0));
            });
  }

  /**
   * An address and the length of its prefix.
   *
   * @param address the address
   * @param length the length
   * @param isStated whether it was written
   */
  record Prefix(IpAddress address, int length, boolean isStated) {

    @Override
    public String toString() {
      return address + "/" + length;
    }
  }

  /** True if an interface can be called so, and is not the loopback. */
  static boolean isInterface(String name) {
    return INTERFACE.matcher(name).matches() && !name.equals("lo");
  }

  /** True if a user or a group can be called so. */
  static boolean isAccount(String name) {
    return ACCOUNT.matcher(name).matches();
  }
}
