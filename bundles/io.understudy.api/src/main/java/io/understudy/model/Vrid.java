package io.understudy.model;

/**
 * A virtual router identifier, unique on an interface per address family (RFC 9568 5.2.3).
 *
 * @param value 1 to 255
 */
public record Vrid(int value) implements Comparable<Vrid> {

  /** Checks the range. */
  public Vrid {
    Checks.range("VRID", value, 1, 255);
  }

  @Override
  public int compareTo(Vrid other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
