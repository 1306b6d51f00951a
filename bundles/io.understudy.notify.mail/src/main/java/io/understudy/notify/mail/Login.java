package io.understudy.notify.mail;

import io.understudy.api.settings.Setting;

/**
 * Who we are to the server.
 *
 * @param user the name
 * @param password what proves it
 */
record Login(String user, String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return user + " " + Setting.HIDDEN;
  }
}
