package io.understudy.config;

import io.understudy.api.alarm.Alarm;
import io.understudy.api.settings.Placeholders;
import io.understudy.config.section.SectionKind;
import io.understudy.config.stage.Gate;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has the assembler hold while several PIDs are written. It lives on the assembler's thread; only
 * {@link #release(Map)} waits, on that of its caller.
 */
final class ConfigurationGate implements Gate {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final Duration LONGEST_DELIVERY = Assembler.LONGEST_MISSING;

  /** The assembler's thread may be busy judging something large. */
  private static final Duration LONGEST_ANSWER = LONGEST_DELIVERY.plusSeconds(10);

  private final Assembler assembler;
  private final Alarm alarm;

  ConfigurationGate(Assembler assembler, Alarm alarm) {
    this.assembler = assembler;
    this.alarm = alarm;
  }

  @Override
  public Whole judge(Map<String, Map<String, Object>> sections) {
    Judgement judgement = Assembly.judge(ours(sections), Placeholders.BELIEVED);
    return new Whole(judgement.snapshot(), judgement.problems());
  }

  @Override
  public ConfigurationSnapshot running() {
    return assembler.applied().orElse(ConfigurationSnapshot.EMPTY);
  }

  @Override
  public void hold() {
    alarm.now(assembler::hold);
  }

  @Override
  public void release() {
    alarm.now(assembler::release);
  }

  @Override
  public List<ConfigurationProblem> release(Map<String, Map<String, Object>> sections) {
    CompletableFuture<List<ConfigurationProblem>> answer = settle(sections);
    try {
      return answer.get(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer.cancel(false);
      return List.of(unanswered("it was interrupted"));
    } catch (TimeoutException | ExecutionException e) {
      answer.cancel(false);
      return List.of(unanswered(e.toString()));
    }
  }

  private static ConfigurationProblem unanswered(String why) {
    return new ConfigurationProblem("the configuration", "", why, "must be judged in time");
  }

  /** What keeps the engine from these sections, once they are delivered or have been waited for. */
  CompletableFuture<List<ConfigurationProblem>> settle(Map<String, Map<String, Object>> sections) {
    CompletableFuture<List<ConfigurationProblem>> answer = new CompletableFuture<>();
    Delivery delivery = new Delivery(ours(sections));
    alarm.now(() -> settle(delivery, Duration.ZERO, answer));
    return answer;
  }

  private void settle(
      Delivery delivery, Duration waited, CompletableFuture<List<ConfigurationProblem>> answer) {
    List<ConfigurationProblem> open = delivery.open(assembler.delivered());
    if (answer.isDone()) {
      return; // Nobody waits any more.
    }
    if (open.isEmpty()) {
      answer.complete(assembler.settleAtOnce());
    } else if (waited.compareTo(LONGEST_DELIVERY) >= 0) {
      answer.complete(open);
    } else {
      alarm.after(LOOK_AGAIN, () -> settle(delivery, waited.plus(LOOK_AGAIN), answer));
    }
  }

  /** Those that Config Admin delivers to us; the others go to other bundles. */
  private static Map<String, Map<String, Object>> ours(Map<String, Map<String, Object>> sections) {
    Map<String, Map<String, Object>> ours = new TreeMap<>(sections);
    ours.keySet().removeIf(pid -> SectionKind.of(pid).isEmpty());
    return ours;
  }
}
