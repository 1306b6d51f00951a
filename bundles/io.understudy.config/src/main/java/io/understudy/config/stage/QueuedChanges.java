package io.understudy.config.stage;

import io.understudy.api.alarm.Alarm;
import io.understudy.api.change.Impact;
import io.understudy.api.change.SectionEdit;
import io.understudy.api.change.StagedChanges;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.api.change.StagingException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has one thread do what others want, who wait for it. Any thread but that one. */
public final class QueuedChanges implements StagedChanges {

  /** Two changes one after the other that Config Admin does not deliver, and something over. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final StagedChanges changes;
  private final Alarm alarm;

  /**
   * Asks these changes.
   *
   * @param alarm the thread that they belong to
   */
  public QueuedChanges(StagedChanges changes, Alarm alarm) {
    this.changes = changes;
    this.alarm = alarm;
  }

  @Override
  public StagedSnapshot snapshot() {
    return get(changes::snapshot);
  }

  @Override
  public StagedSnapshot stage(List<SectionEdit> edits, String author) throws StagingException {
    return ask(() -> changes.stage(edits, author));
  }

  @Override
  public StagedSnapshot revert(List<String> pids, String author) throws StagingException {
    return ask(() -> changes.revert(pids, author));
  }

  @Override
  public List<Impact> plan() {
    return get(changes::plan);
  }

  @Override
  public StagedSnapshot apply(long revision, Duration confirmWithin, String author)
      throws StagingException {
    return ask(() -> changes.apply(revision, confirmWithin, author));
  }

  @Override
  public StagedSnapshot confirm(String token, String author) throws StagingException {
    return ask(() -> changes.confirm(token, author));
  }

  @Override
  public StagedSnapshot rollBack(String token, String author) throws StagingException {
    return ask(() -> changes.rollBack(token, author));
  }

  private <T> T get(Request<T> request) {
    try {
      return ask(request);
    } catch (StagingException e) {
      throw new IllegalStateException(e); // nothing that only looks refuses
    }
  }

  private <T> T ask(Request<T> request) throws StagingException {
    CompletableFuture<T> answer = new CompletableFuture<>();
    alarm.now(() -> answer(request, answer));
    try {
      return answer.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted; it goes on all the same", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("no answer in " + LONGEST.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StagingException refusal) {
        throw refusal;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static <T> void answer(Request<T> request, CompletableFuture<T> answer) {
    try {
      answer.complete(request.answer());
    } catch (Throwable e) { // whoever waits must hear of an Error too
      answer.completeExceptionally(e);
    }
  }

  @FunctionalInterface
  private interface Request<T> {
    T answer() throws StagingException;
  }
}
