package io.understudy.config.exchange.keepalived;

/**
 * How a file is to be read.
 *
 * @param configId the name under which keepalived runs it ({@code -i}), that lines beginning with
 *     {@code @} are for; the host's short name by default
 * @param includes finds other files
 */
public record ImportOptions(String configId, Includes includes) {

  /** For an upload to the gateway of this name. */
  public static ImportOptions upload(String configId) {
    return new ImportOptions(configId, Includes.NONE);
  }
}
