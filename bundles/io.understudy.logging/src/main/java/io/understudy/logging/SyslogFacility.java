package io.understudy.logging;

import java.util.List;
import java.util.Locale;

/** The facilities of RFC 5424 section 6.2.1 that a service on a gateway may use. */
enum SyslogFacility {
  USER(1),
  DAEMON(3),
  LOCAL0(16),
  LOCAL1(17),
  LOCAL2(18),
  LOCAL3(19),
  LOCAL4(20),
  LOCAL5(21),
  LOCAL6(22),
  LOCAL7(23);

  static final List<SyslogFacility> ALL = List.of(values());

  private final int code;

  SyslogFacility(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** As configurations write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
