package io.understudy.config.stage;

import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import java.util.List;
import java.util.Map;

/** Between what is stored and the engine. */
public interface Gate {

  /** What these sections come to, though nobody has stored them. Any thread. */
  Whole judge(Map<String, Map<String, Object>> sections);

  /** What the engine was told last. Any thread. */
  ConfigurationSnapshot running();

  /** From now on the engine keeps what it has, whatever is delivered. */
  void hold();

  /**
   * Waits until these are the sections that were delivered, has the engine run them, and holds no
   * longer.
   *
   * @param sections the properties of each PID
   * @return what keeps the engine from it; it holds on then
   */
  List<ConfigurationProblem> release(Map<String, Map<String, Object>> sections);

  /** Goes on with whatever is delivered. */
  void release();

  /**
   * What sections come to.
   *
   * @param snapshot what the engine would run
   * @param problems why it would not
   */
  record Whole(ConfigurationSnapshot snapshot, List<ConfigurationProblem> problems) {

    /** Copies the list. */
    public Whole {
      problems = List.copyOf(problems);
    }
  }
}
