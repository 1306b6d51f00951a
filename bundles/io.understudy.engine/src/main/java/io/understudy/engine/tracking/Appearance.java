package io.understudy.engine.tracking;

import io.understudy.model.Weight;

/**
 * A tracker service as it presents itself.
 *
 * @param key what tells it from every other service
 * @param name the tracker's name
 * @param kind what kind of thing it watches; empty if it does not say
 * @param weight what it says that it weighs
 * @param problem what is wrong with what it says of itself; empty if nothing
 */
public record Appearance(Object key, String name, String kind, Weight weight, String problem) {

  /** One that does not say what kind of thing it watches. */
  public Appearance(Object key, String name, Weight weight, String problem) {
    this(key, name, "", weight, problem);
  }

  /** With the weight from before, if there is something wrong now. */
  Appearance orAsBefore(Appearance before) {
    return problem.isEmpty() ? this : new Appearance(key, name, kind, before.weight, problem);
  }
}
