package io.understudy.api.change;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads the configurations of other programs into what is staged, and writes what is staged as a
 * file of theirs. Any thread.
 */
@ProviderType
public interface ConfigurationExchange {

  /**
   * Stages what these files say; sections that they do not name stay as they are. No text makes it
   * fail: what is wrong is in the report.
   *
   * @param files the first one, and those that it may include
   * @throws StagingException BUSY, or CONFLICT if somebody else changes a section at that moment;
   *     nothing is staged then
   */
  ImportReport read(Format format, List<SourceFile> files, String author) throws StagingException;

  /**
   * What is staged as keepalived.conf. {@link io.understudy.api.settings.Setting#HIDDEN} stands for
   * each password and key, and means the one that is there if the file comes back.
   */
  String export();

  /** What files can be. */
  enum Format {
    /** Whatever the first one looks like. */
    AUTO,
    /** keepalived.conf. */
    KEEPALIVED,
    /** OpenWrt's {@code /etc/config/keepalived}. */
    UCI
  }
}
