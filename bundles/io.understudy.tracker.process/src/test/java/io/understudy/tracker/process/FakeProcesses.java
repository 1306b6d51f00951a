package io.understudy.tracker.process;

import io.understudy.spi.platform.ProcessFacts;
import io.understudy.spi.platform.ProcessPort;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A machine whose processes do what a test says. What they do can be read at once; it is told when
 * the test says so.
 */
final class FakeProcesses implements ProcessPort {

  private final Map<Integer, ProcessFacts> running = new TreeMap<>();
  private final Map<Integer, Integer> reads = new HashMap<>();
  private final Set<Integer> followed = new HashSet<>();
  private final Deque<Consumer<ProcessListener>> untold = new ArrayDeque<>();
  private @Nullable ProcessListener listener;
  private @Nullable RuntimeException failure;
  private @Nullable Error error;
  private int scans;
  private int watches;
  private long ticks;

  @Override
  public List<Integer> pids() {
    scans++;
    if (error != null) {
      throw error;
    }
    if (failure != null) {
      throw failure;
    }
    return new ArrayList<>(running.keySet());
  }

  @Override
  public Optional<ProcessFacts> facts(int pid) {
    reads.merge(pid, 1, Integer::sum);
    return Optional.ofNullable(running.get(pid));
  }

  @Override
  public ProcessWatch watch(ProcessListener told) {
    watches++;
    listener = told;
    untold.clear();
    told.lost("the watch begins");
    return new ProcessWatch() {
      @Override
      public String source() {
        return "kernel events";
      }

      @Override
      public void follow(int pid) {
        followed.add(pid);
        if (!running.containsKey(pid)) {
          say(to -> to.ended(pid));
        }
      }

      @Override
      public void unfollow(int pid) {
        followed.remove(pid);
      }

      @Override
      public void close() {
        listener = null;
        followed.clear();
      }
    };
  }

  /** It is simply there, and nobody tells. */
  void has(int pid, String... commandLine) {
    String file = commandLine[0].substring(commandLine[0].lastIndexOf('/') + 1);
    running.put(pid, new ProcessFacts(pid, ++ticks, comm(file), List.of(commandLine)));
  }

  /** It is simply gone, and nobody tells. */
  void hasNot(int pid) {
    running.remove(pid);
  }

  /** A process makes another one that is like it. */
  void fork(int parent, int child) {
    ProcessFacts like = facts(running, parent);
    running.put(child, new ProcessFacts(child, ++ticks, like.name(), like.commandLine()));
    say(to -> to.forked(parent, child));
  }

  /** A process becomes another program. */
  void exec(int pid, String... commandLine) {
    long since = facts(running, pid).startTicks();
    has(pid, commandLine);
    ProcessFacts now = facts(running, pid);
    running.put(pid, new ProcessFacts(pid, since, now.name(), now.commandLine()));
    say(to -> to.changed(pid));
  }

  /** A process gives itself another name. */
  void rename(int pid, String name) {
    ProcessFacts before = facts(running, pid);
    running.put(pid, new ProcessFacts(pid, before.startTicks(), name, before.commandLine()));
    say(to -> to.changed(pid));
  }

  /** A process ends. */
  void end(int pid) {
    running.remove(pid);
    say(to -> to.ended(pid));
  }

  /** A process ends, which is told before it can be seen. */
  void beginToEnd(int pid) {
    say(to -> to.ended(pid));
  }

  /** What was not told is not told any more, but that it was lost. */
  void lose() {
    untold.clear();
    say(to -> to.lost("too much"));
  }

  void say(Consumer<ProcessListener> event) {
    untold.add(event);
  }

  /** Tells as much of what happened, in order. */
  void tell(int most) {
    for (int i = 0; i < most && !untold.isEmpty(); i++) {
      Consumer<ProcessListener> event = untold.remove();
      if (listener != null) {
        event.accept(listener);
      }
    }
  }

  void tellAll() {
    tell(Integer.MAX_VALUE);
  }

  boolean isAllTold() {
    return untold.isEmpty();
  }

  void failWith(@Nullable RuntimeException wanted) {
    failure = wanted;
  }

  void failWithError(@Nullable Error wanted) {
    error = wanted;
  }

  /** How often all processes were looked at. */
  int scans() {
    return scans;
  }

  /** How often facts were read since the last call. */
  Map<Integer, Integer> takeReads() {
    Map<Integer, Integer> taken = Map.copyOf(reads);
    reads.clear();
    return taken;
  }

  Set<Integer> followed() {
    return Set.copyOf(followed);
  }

  Map<Integer, ProcessFacts> running() {
    return running;
  }

  boolean isWatched() {
    return listener != null;
  }

  int watches() {
    return watches;
  }

  private static String comm(String file) {
    return file.substring(0, Math.min(15, file.length()));
  }

  private static ProcessFacts facts(Map<Integer, ProcessFacts> running, int pid) {
    return Optional.ofNullable(running.get(pid)).orElseThrow();
  }
}
