package io.understudy.engine;

import io.understudy.api.EngineSnapshot;

/** The one reference through which other threads see the engine. */
final class PublishedSnapshot {

  private volatile EngineSnapshot latest;

  PublishedSnapshot(EngineSnapshot first) {
    this.latest = first;
  }

  EngineSnapshot get() {
    return latest;
  }

  void set(EngineSnapshot snapshot) {
    this.latest = snapshot;
  }
}
