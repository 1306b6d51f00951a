package io.understudy.protocol.wire;

import io.understudy.model.Authentication;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
    return ByteBuffer.wrap(octets(authentication.password())).getLong();
  }

  /** RFC 2338 5.3.10: zero; the digest stands in the header around the message. */
  @Override
  public Long authenticationHeader(Authentication.AuthenticationHeader authentication) {
    return 0L;
  }

  /** The password, filled with zeros on the right. */
  static byte[] octets(String password) {
    byte[] octets = password.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(octets, Authentication.SimpleText.MOST_OCTETS);
  }
}
