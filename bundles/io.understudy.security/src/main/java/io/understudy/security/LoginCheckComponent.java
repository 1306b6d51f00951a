package io.understudy.security;

import io.understudy.api.ConfigurationCheck;
import io.understudy.model.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Keeps the console from saving what would lock everybody out of it. */
@Component(name = "io.understudy.security.check")
public final class LoginCheckComponent implements ConfigurationCheck {

  @Override
  public List<ConfigurationProblem> saving(String pid, Map<String, Object> properties) {
    if (!pid.equals(SecuritySpec.PID)) {
      return List.of();
    }
    try {
      SecuritySpec.of(properties);
      return List.of();
    } catch (SecuritySpec.Refused e) {
      return List.of(e.problem());
    }
  }

  @Override
  public List<ConfigurationProblem> deleting(String pid) {
    return pid.equals(SecuritySpec.PID)
        ? List.of(
            new ConfigurationProblem(
                SecuritySpec.PID,
                "passwordHash",
                "(nothing)",
                "must be set; without it nobody can log in to this console"))
        : List.of();
  }
}
