package io.understudy.config.stage;

import io.understudy.api.ConfigurationCheck;
import io.understudy.model.ConfigurationProblem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a tracker is about to take the name of another one, among all that are stored. */
public final class NamesakeCheck implements ConfigurationCheck {

  private final ConfigurationStore store;

  /** Looks there. */
  public NamesakeCheck(ConfigurationStore store) {
    this.store = store;
  }

  @Override
  public List<ConfigurationProblem> saving(String pid, Map<String, Object> properties) {
    try {
      Picture picture = Picture.of(store.list(), Map.of(pid, Optional.of(properties)));
      return TrackerNames.isTracker(picture.section(pid))
          ? TrackerNamesakes.of(picture).errors()
          : List.of();
    } catch (IOException e) {
      return List.of(new ConfigurationProblem(pid, "name", "", "cannot be compared: " + e));
    }
  }

  /** One name less is no harm. */
  @Override
  public List<ConfigurationProblem> deleting(String pid) {
    return List.of();
  }
}
