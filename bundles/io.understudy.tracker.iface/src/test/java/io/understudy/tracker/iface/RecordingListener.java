package io.understudy.tracker.iface;

import io.understudy.spi.tracker.TrackerListener;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it is told. */
final class RecordingListener implements TrackerListener {

  private final List<String> told = new ArrayList<>();

  @Override
  public void up(String evidence) {
    told.add("UP " + evidence);
  }

  @Override
  public void down(String evidence) {
    told.add("DOWN " + evidence);
  }

  @Override
  public void unknown(String evidence) {
    told.add("UNKNOWN " + evidence);
  }

  /** What it was told since the last call. */
  List<String> take() {
    List<String> taken = List.copyOf(told);
    told.clear();
    return taken;
  }
}
