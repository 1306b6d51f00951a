package io.understudy.model;

import java.nio.charset.StandardCharsets;

/**
 * The authentication of version 2 (RFC 2338 5.3.6), for peers that still use it; it protects from
 * mistakes, not from attackers.
 */
public sealed interface Authentication {

  /** No authentication. */
  Authentication NONE = new None();

  /** True if no authentication is configured. */
  boolean isNone();

  /** Calls the case that fits. */
  <R> R accept(Cases<R> cases);

  /** One method a kind. */
  interface Cases<R> {
    /** No authentication. */
    R none();

    /** A password in the clear. */
    R simpleText(SimpleText authentication);

    /** A keyed digest in an IP Authentication Header. */
    R authenticationHeader(AuthenticationHeader authentication);
  }

  /** Authentication type 0. */
  record None() implements Authentication {
    @Override
    public boolean isNone() {
      return true;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.none();
    }

    @Override
    public String toString() {
      return "none";
    }
  }

  /**
   * Authentication type 1.
   *
   * @param password 1 to 8 octets in UTF-8
   */
  record SimpleText(String password) implements Authentication {

    /** The size of the field on the wire, in octets. */
    public static final int MOST_OCTETS = 8;

    /** Checks the length; the message does not repeat the password. */
    public SimpleText {
      int length = password.getBytes(StandardCharsets.UTF_8).length;
      Checks.range("length of the password in octets", length, 1, MOST_OCTETS);
    }

    @Override
    public boolean isNone() {
      return false;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.simpleText(this);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
      return "simple text password";
    }
  }

  /**
   * Authentication type 2: an IP Authentication Header with HMAC-MD5-96 over IPv4, as keepalived
   * has it.
   *
   * @param password the key, 1 to 8 octets in UTF-8
   */
  record AuthenticationHeader(String password) implements Authentication {

    /** Checks the length; the message does not repeat the password. */
    public AuthenticationHeader {
      int length = password.getBytes(StandardCharsets.UTF_8).length;
      Checks.range("length of the password in octets", length, 1, SimpleText.MOST_OCTETS);
    }

    @Override
    public boolean isNone() {
      return false;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.authenticationHeader(this);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
      return "IP authentication header";
    }
  }
}
