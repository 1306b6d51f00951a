package io.understudy.config;

import io.understudy.config.stage.Gate;

/** Who has the gate between what is stored and the engine. */
@FunctionalInterface
public interface GateSource {

  /** The one gate. */
  Gate gate();
}
