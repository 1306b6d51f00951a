package io.understudy.notify.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Someone who sends or gets mail.
 *
 * @param display the name to show, in any script; may be empty
 * @param address the address, in ASCII
 */
record MailAddress(String display, String address) {

  /** What is allowed; it follows "must". */
  static final String RULE = "be an address like ops@example.org or Operations <ops@example.org>";

  private static final int LONGEST = 254;

  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
  private static final String DOMAIN =
      "(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9A-Fa-f:.IPv]+])";
  private static final String ADDRESS = ATOM + "(?:\\." + ATOM + ")*@" + DOMAIN;

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(\"?)(?<display>[^<>\"\\p{IsControl}\\u2028\\u2029]*?)\\1\\s*<(?<inside>"
              + ADDRESS
              + ")>|(?<bare>"
              + ADDRESS
              + "))");

  /** The address alone, or a name before the address in angle brackets. */
  static Optional<MailAddress> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(of(form)).filter(found -> found.address.length() <= LONGEST)
        : Optional.empty();
  }

  private static MailAddress of(Matcher form) {
    String bare = form.group("bare");
    return bare == null
        ? new MailAddress(form.group("display"), form.group("inside"))
        : new MailAddress("", bare);
  }
}
