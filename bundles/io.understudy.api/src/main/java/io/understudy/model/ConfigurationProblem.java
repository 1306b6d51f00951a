package io.understudy.model;

/**
 * A refused value of the configuration.
 *
 * @param subject what is configured: the name of a VRRP instance, or a PID
 * @param property which of its properties is refused
 * @param value the refused value, as text
 * @param message what is allowed
 */
public record ConfigurationProblem(String subject, String property, String value, String message) {

  @Override
  public String toString() {
    return "'" + subject + "' " + property + " " + message + ": " + value;
  }
}
