package io.understudy.api.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** What may be called how. */
public final class NameForms {

  private static final Pattern NAME = Pattern.compile("[^,\\p{Cntrl}]{1,64}");
  private static final Pattern KERNEL_NAME = Pattern.compile("[^\\s/:]{1,15}");

  /** What the user calls a section; a comma separates names in a list. */
  public static final Form<String> SECTION =
      new Form.Text<>(
          "be 1 to 64 characters without a comma",
          "",
          text -> Optional.of(text).filter(name -> NAME.matcher(name).matches()));

  /** A network interface; it need not be there yet. */
  public static final Form<String> INTERFACE =
      new Form.Text<>(
          "be the name of a network interface other than the loopback, at most 15 characters",
          "",
          text ->
              Optional.of(text)
                  .filter(name -> KERNEL_NAME.matcher(name).matches() && !name.equals("lo")));

  private NameForms() {}
}
