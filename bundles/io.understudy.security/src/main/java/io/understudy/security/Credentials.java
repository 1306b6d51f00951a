package io.understudy.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a browser sends for HTTP Basic authentication (RFC 7617, UTF-8). */
record Credentials(String user, String password) {

  private static final String SCHEME = "basic ";
  private static final int LONGEST = 1024;

  /** From an Authorization header; empty for none, another scheme, or what cannot be read. */
  static Optional<Credentials> parse(@Nullable String header) {
    if (header == null
        || header.length() > LONGEST
        || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] octets = Base64.getDecoder().decode(header.substring(SCHEME.length()).trim());
      String text = new String(octets, StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "credentials of " + user;
  }
}
