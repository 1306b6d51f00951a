package io.understudy.spi.tracker;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Watches one thing, and says what it finds. It knows nothing of VRRP.
 *
 * <p>Register it as a service with the property {@link #NAME}; {@link #WEIGHT} and {@link #REVERSE}
 * may say what it weighs where a VRRP instance says nothing else, and may change while it is
 * registered. (They are named like this so that a component of Declarative Services has them
 * straight from its configuration.) If two services have one name, the one that came first is used,
 * and the other one once that has gone.
 *
 * <p>A tracker whose service goes is held at its last reading for the grace time of the
 * configuration, so that updating a bundle moves nothing; then it counts as missing, which is as
 * bad as down.
 */
@ConsumerType
public interface Tracker {

  /** Service property, text, required: the name by which VRRP instances refer to it. */
  String NAME = "name";

  /** Service property, number, -254 to 254: its weight; 0, a fault while down, if it says none. */
  String WEIGHT = "weight";

  /** Service property, flag: whether up and down change places; not if it does not say. */
  String REVERSE = "reverse";

  /**
   * Service property, text: what kind of thing it watches, for those whom that concerns; {@link
   * #KIND_INTERFACE} or whatever else, and none is needed.
   */
  String KIND = "kind";

  /**
   * The {@link #KIND} of a tracker that watches a network interface. In a sync group whose trackers
   * do not move priorities it counts as if it had no weight: a fault while down.
   */
  String KIND_INTERFACE = "interface";

  /**
   * Begins to watch, and to tell the listener: what it finds first, as soon as it can, and then
   * each change. Until the first word the tracker is UNKNOWN, and a virtual router that depends on
   * it without a weight does not start; so say something at once if you can.
   *
   * <p>Called on a thread that serves this tracker alone, never twice without {@link #stop()} in
   * between. It may take its time, but should return: what it throws counts as FAILED.
   */
  void start(TrackerListener listener);

  /**
   * Ends what {@link #start} began; it may be started again. Called on the same thread as that,
   * after that. What the former listener is told from now on is not heard.
   */
  void stop();
}
