package io.understudy.health;

import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.ResultLog.Entry;

/** What a check finds; the worst of it is the result. */
final class Findings {

  private final ResultLog log = new ResultLog();

  /** Worth to know. */
  Findings note(String message) {
    return add(Status.OK, message);
  }

  /** Somebody should look at it. */
  Findings warn(String message) {
    return add(Status.WARN, message);
  }

  /** Something does not work. */
  Findings critical(String message) {
    return add(Status.CRITICAL, message);
  }

  private Findings add(Status status, String message) {
    log.add(new Entry(status, message));
    return this;
  }

  Result result() {
    return new Result(log);
  }
}
