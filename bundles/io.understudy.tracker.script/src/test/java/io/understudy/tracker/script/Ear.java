package io.understudy.tracker.script;

import io.understudy.spi.tracker.TrackerListener;
import java.util.ArrayList;
import java.util.List;

/** Writes down what is told, and at which millisecond. */
class Ear implements TrackerListener {

  private final VirtualTime time;
  private final List<String> heard = new ArrayList<>();

  Ear(VirtualTime time) {
    this.time = time;
  }

  List<String> heard() {
    return heard;
  }

  private void hear(String status, String evidence) {
    heard.add(time.now().toMillis() + " " + status + " " + evidence);
  }

  @Override
  public void up(String evidence) {
    hear("UP", evidence);
  }

  @Override
  public void down(String evidence) {
    hear("DOWN", evidence);
  }

  @Override
  public void failed(String evidence) {
    hear("FAILED", evidence);
  }

  @Override
  public void unknown(String evidence) {
    hear("UNKNOWN", evidence);
  }
}
