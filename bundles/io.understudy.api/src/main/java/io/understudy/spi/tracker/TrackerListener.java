package io.understudy.spi.tracker;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Is told what a tracker finds. Each method may be called from any thread, as often as one likes,
 * and never blocks; telling the same again costs next to nothing.
 *
 * <p>The evidence is for a person to read, in a few words: {@code exit 7, 3 of 3}. At most {@value
 * #MOST_EVIDENCE} characters of it are kept.
 */
@ProviderType
public interface TrackerListener {

  /** How much evidence is kept, in characters. */
  int MOST_EVIDENCE = 1000;

  /** All is as it should be. */
  void up(String evidence);

  /** Something is not as it should be. */
  void down(String evidence);

  /**
   * The check could not run: it is misconfigured, something is missing, or it is refused. That is
   * as bad as down, also where a weight is reversed; a listener that does not tell them apart takes
   * it so.
   */
  default void failed(String evidence) {
    down(evidence);
  }

  /** Not known yet. */
  void unknown(String evidence);
}
