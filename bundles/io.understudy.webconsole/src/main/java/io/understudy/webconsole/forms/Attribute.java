package io.understudy.webconsole.forms;

import java.util.List;
import java.util.Optional;

/**
 * One field of a form.
 *
 * @param id its key
 * @param title what it is called
 * @param description what it does
 * @param kind what values it takes
 * @param preset what is meant if nothing is said
 * @param suggestion what can be picked from, if anything
 */
public record Attribute(
    String id,
    String title,
    String description,
    Kind kind,
    List<String> preset,
    Optional<Suggestion> suggestion) {

  /**
   * What values a field takes.
   *
   * @param type of each
   * @param isList whether there may be several
   * @param isRequired whether there must be one
   * @param min the least number, empty for any
   * @param max the greatest number, empty for any
   * @param options the only values there are, empty for any
   */
  public record Kind(
      Type type,
      boolean isList,
      boolean isRequired,
      Optional<String> min,
      Optional<String> max,
      List<Option> options) {}

  /** One of a few values. */
  public record Option(String value, String label) {}

  /** The types of values. */
  public enum Type {
    /** A text. */
    STRING,
    /** A number of 32 bits. */
    INTEGER,
    /** A number of 64 bits. */
    LONG,
    /** A number with a fraction. */
    DOUBLE,
    /** True or false. */
    BOOLEAN,
    /** A text that nobody is to read. */
    PASSWORD
  }

  /** What the values of a field are the names of. */
  public enum Suggestion {
    /** Network interfaces. */
    INTERFACES,
    /** The machine's addresses. */
    ADDRESSES,
    /** Running processes. */
    PROCESSES,
    /** Virtual IPs. */
    VIRTUALIPS,
    /** Trackers. */
    TRACKERS,
    /** VRRP instances. */
    INSTANCES,
    /** Routes. */
    ROUTES,
    /** Rules. */
    RULES,
    /** Sync groups. */
    GROUPS
  }
}
