package io.understudy.tracker.script;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread {@code vrrp-track-script}, which begins with the first task. */
final class ThreadAlarm implements Alarm {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadAlarm.class);

  private static final Duration EVER = Duration.ofNanos(Long.MAX_VALUE);

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, ThreadAlarm::thread, new DiscardPolicy());

  /**
   * Whose tasks may not be over yet; also those before the last one, which may not have run any.
   */
  private final List<ExecutorService> formers;

  ThreadAlarm() {
    this(List.of());
  }

  private ThreadAlarm(List<ExecutorService> formers) {
    this.formers = formers;
    executor.setRemoveOnCancelPolicy(true);
  }

  private static Thread thread(Runnable loop) {
    Thread thread = new Thread(loop, "vrrp-track-script");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Appointment after(Duration delay, Runnable task) {
    ScheduledFuture<?> future =
        executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return new Appointment() {
      @Override
      public Duration overdue() {
        return Duration.ofNanos(-future.getDelay(TimeUnit.NANOSECONDS));
      }

      @Override
      public void cancel() {
        future.cancel(false);
      }
    };
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (Throwable e) { // Nobody else would report an Error.
        LOG.error("A script could not be tracked", e);
      }
    };
  }

  @Override
  public void end() {
    executor.shutdownNow();
  }

  @Override
  public boolean hasEnded() {
    return executor.isShutdown();
  }

  @Override
  public boolean await(Duration longest) {
    return haveEnded(List.of(executor), longest) && haveEnded(formers, longest);
  }

  @Override
  public Alarm successor(Duration patience, Runnable late) {
    end();
    List<ExecutorService> unfinished =
        Stream.concat(formers.stream(), Stream.of(executor))
            .filter(former -> !former.isTerminated())
            .toList();
    ThreadAlarm next = new ThreadAlarm(unfinished);
    if (!unfinished.isEmpty()) {
      next.executor.execute(guarded(() -> awaitAll(unfinished, patience, late)));
    }
    return next;
  }

  /** If this thread is ended meanwhile, its successor waits instead. */
  private static void awaitAll(List<ExecutorService> formers, Duration patience, Runnable late) {
    try {
      if (!haveEnded(formers, patience) && !Thread.currentThread().isInterrupted()) {
        late.run();
      }
    } finally {
      haveEnded(formers, EVER);
    }
  }

  /** True if each ends within this time of the one before; false at once if interrupted. */
  private static boolean haveEnded(List<ExecutorService> formers, Duration longest) {
    try {
      for (ExecutorService former : formers) {
        if (!former.awaitTermination(longest.toNanos(), TimeUnit.NANOSECONDS)) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
