package io.understudy.protocol.wire;

import io.understudy.model.Authentication;
import java.nio.charset.StandardCharsets;

/** The eight octets of authentication data of version 2 (RFC 2338 5.3.10). */
final class AuthenticationField implements Authentication.Cases<Long> {

  static final AuthenticationField OF = new AuthenticationField();

  private AuthenticationField() {}

  @Override
  public Long none() {
    return 0L;
  }

  @Override
  public Long simpleText(Authentication.SimpleText authentication) {
    byte[] octets = authentication.password().getBytes(StandardCharsets.UTF_8);
    long data = 0;
    for (int i = 0; i < Authentication.SimpleText.MOST_OCTETS; i++) {
      data = data << Byte.SIZE | (i < octets.length ? octets[i] & 0xFF : 0);
    }
    return data;
  }
}
