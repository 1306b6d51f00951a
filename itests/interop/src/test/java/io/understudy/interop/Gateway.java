package io.understudy.interop;

import io.understudy.lab.Lines;
import java.time.Instant;

/** One life of a router process in a namespace of the lab, from when it is up. */
interface Gateway {

  /** Changes the configuration of the running process. */
  void reconfigure(RouterPlan plan);

  /** Ends it as an operator does, and waits for its end. The time of the request. */
  Instant stop();

  /** Ends it as a crash does, without a chance to say a word. The time of the crash. */
  Instant kill();

  /** Holds the running process. The time of the request. */
  Instant pause();

  /** Lets a held process go on. The time of the request. */
  Instant resume();

  /** Its processes, with blanks between, for who signals them himself. */
  String pids();

  /** What it logged so far. */
  Lines log();
}
