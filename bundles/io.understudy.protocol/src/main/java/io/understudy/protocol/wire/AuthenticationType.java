package io.understudy.protocol.wire;

import io.understudy.model.Authentication;

/** The number of an authentication type of version 2 (RFC 2338 5.3.6). */
final class AuthenticationType implements Authentication.Cases<Integer> {

  static final AuthenticationType OF = new AuthenticationType();

  /** The highest that exists. */
  static final int MOST = 2;

  private AuthenticationType() {}

  @Override
  public Integer none() {
    return 0;
  }

  @Override
  public Integer simpleText(Authentication.SimpleText authentication) {
    return 1;
  }

  @Override
  public Integer authenticationHeader(Authentication.AuthenticationHeader authentication) {
    return MOST;
  }
}
