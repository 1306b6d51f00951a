package io.understudy.config.section;

import io.understudy.model.Authentication;

/** The authentication of version 2 that a VRRP instance names. */
public enum AuthType {
  /** A password in the clear where one is set, else none. */
  DEFAULT("default"),
  /** None. */
  NONE("NONE"),
  /** A password in the clear. */
  PASS("PASS"),
  /** A keyed digest in an IP Authentication Header. */
  AH("AH");

  private final String text;

  AuthType(String text) {
    this.text = text;
  }

  /** The authentication with this password; none without one. */
  Authentication with(String password) {
    if (password.isEmpty()) {
      return Authentication.NONE;
    }
    return switch (this) {
      case DEFAULT, PASS -> new Authentication.SimpleText(password);
      case NONE -> Authentication.NONE;
      case AH -> new Authentication.AuthenticationHeader(password);
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
