package io.understudy.api.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One key of a section.
 *
 * @param key as it stands in files and in the console's requests
 * @param form what values it takes
 * @param preset what is meant if nothing is said; empty if something must be said
 */
public record Setting<T>(String key, Form<T> form, Optional<T> preset) {

  /** Stands for a value that nobody is to read. */
  public static final String HIDDEN = "(hidden)";

  /** One that must be there. */
  public static <T> Setting<T> required(String key, Form<T> form) {
    return new Setting<>(key, form, Optional.empty());
  }

  /** One that need not be there. */
  public static <T> Setting<T> optional(String key, Form<T> form, T preset) {
    return new Setting<>(key, form, Optional.of(preset));
  }

  /** The constant that is preset, among those of its type. */
  public static <E extends Enum<E>> Setting<E> optional(String key, E preset) {
    List<E> options = Arrays.asList(preset.getDeclaringClass().getEnumConstants());
    return optional(key, new Form.Choice<>(options), preset);
  }
}
