package io.understudy.notify.mail;

import io.understudy.api.settings.Form;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the settings of this bundle may be. */
final class MailForms {

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252})|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  private static final Pattern GREETING =
      Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252})|\\[[0-9A-Fa-f:.IPv]{1,60}]");

  private static final Pattern LINE = Pattern.compile("[^\\p{IsControl}\\u2028\\u2029]{1,64}");
  private static final Pattern USER = Pattern.compile("[^\\p{IsControl}]{1,255}");

  static final Form<String> HOST_NAME = text("be the name or the address of a host", HOST);
  static final Form<String> HELO_NAME =
      text("be the name of a host, or its address in square brackets", GREETING);
  static final Form<String> ROUTER_ID = text("be 1 to 64 characters", LINE);
  static final Form<String> USER_NAME = text("be 1 to 255 characters", USER);

  static final Form<MailAddress> ADDRESS =
      new Form.Text<>(MailAddress.RULE, new MailAddress("", ""), MailAddress::parse);

  static final Form<String> FILE =
      new Form.Text<>(
          "be an absolute path", "", text -> Optional.of(text).filter(MailForms::isAbsolute));

  private MailForms() {}

  private static Form<String> text(String rule, Pattern pattern) {
    return new Form.Text<>(
        rule, "", text -> Optional.of(text).filter(it -> pattern.matcher(it).matches()));
  }

  private static boolean isAbsolute(String text) {
    try {
      return Path.of(text).isAbsolute();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
