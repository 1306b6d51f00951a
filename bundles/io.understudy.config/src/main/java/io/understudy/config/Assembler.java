package io.understudy.config;

import io.understudy.api.ConfigurationCheck;
import io.understudy.api.VrrpControl;
import io.understudy.api.alarm.Alarm;
import io.understudy.api.settings.Placeholders;
import io.understudy.model.ConfigurationProblem;
import io.understudy.model.ConfigurationSnapshot;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what Config Admin delivered, and has the engine run what it all comes to.
 *
 * <p>PIDs arrive one by one, on any thread. They are judged together on the thread of the alarm,
 * once they are all there and none has changed for a while. If anything is wrong, the engine keeps
 * the last good configuration.
 */
final class Assembler implements ConfigurationCheck {

  static final Duration QUIET = Duration.ofMillis(250);
  static final Duration LONGEST_QUIET = Duration.ofSeconds(2);

  /** How long to wait for a PID that Config Admin has and does not deliver. */
  static final Duration LONGEST_MISSING = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Assembler.class);

  private final VrrpControl control;
  private final KnownPids stored;
  private final Alarm alarm;
  private final QuietPeriod quietPeriod;
  private final AtomicReference<SortedMap<String, Map<String, Object>>> sections =
      new AtomicReference<>(new TreeMap<>());
  private final AtomicReference<List<ConfigurationProblem>> problems =
      new AtomicReference<>(List.of());

  /** PIDs that are awaited no more. */
  private final Set<String> givenUp = new HashSet<>();

  private Duration missed = Duration.ZERO;
  private Startup startup = Startup.AHEAD;
  private boolean isHeld;
  private final AtomicReference<Optional<ConfigurationSnapshot>> applied =
      new AtomicReference<>(Optional.empty());

  /** Where the delay at start stands. */
  private enum Startup {
    AHEAD,
    DELAYED,
    OVER
  }

  Assembler(VrrpControl control, KnownPids stored, Alarm alarm) {
    this.control = control;
    this.stored = stored;
    this.alarm = alarm;
    this.quietPeriod = new QuietPeriod(alarm, QUIET, LONGEST_QUIET, this::settle);
  }

  /** Starts to wait, also if there is nothing to be delivered. */
  void start() {
    alarm.now(quietPeriod::touch);
  }

  /** From now on the engine keeps what it has. On the thread of the alarm. */
  void hold() {
    isHeld = true;
  }

  /** Goes on with what is delivered. On the thread of the alarm. */
  void release() {
    isHeld = false;
    quietPeriod.touch();
  }

  /**
   * Has the engine run what is delivered, without any wait, and holds no longer; if anything is
   * wrong it says so and does neither. On the thread of the alarm.
   */
  List<ConfigurationProblem> settleAtOnce() {
    Judgement judgement = Assembly.judge(sections.get(), Placeholders.REFUSED);
    if (judgement.problems().isEmpty()) {
      isHeld = false;
      proceed(judgement);
    }
    return judgement.problems();
  }

  /** What was delivered so far, by PID. Any thread. */
  Map<String, Map<String, Object>> delivered() {
    return Collections.unmodifiableMap(sections.get());
  }

  /** What the engine was told last. Any thread. */
  Optional<ConfigurationSnapshot> applied() {
    return applied.get();
  }

  /** This PID has these properties. Any thread. */
  void put(String pid, Map<String, Object> properties) {
    Map<String, Object> copy = Collections.unmodifiableMap(new TreeMap<>(properties));
    change(all -> all.put(pid, copy));
  }

  /** This PID is deleted. Any thread. */
  void remove(String pid) {
    change(all -> all.remove(pid));
  }

  /** What is wrong with the configuration as it was last judged. Any thread. */
  List<ConfigurationProblem> problems() {
    return problems.get();
  }

  @Override
  public List<ConfigurationProblem> saving(String pid, Map<String, Object> properties) {
    return arising(pid, all -> all.put(pid, properties));
  }

  @Override
  public List<ConfigurationProblem> deleting(String pid) {
    return arising(pid, all -> all.remove(pid));
  }

  /** What is wrong after a change and was not before; of two that exclude each other, this PID. */
  private List<ConfigurationProblem> arising(
      String pid, Consumer<Map<String, Map<String, Object>>> edit) {
    Map<String, Map<String, Object>> before = new LinkedHashMap<>(sections.get());
    Map<String, Object> current = before.remove(pid);
    if (current != null) {
      before.put(pid, current);
    }
    Map<String, Map<String, Object>> after = new LinkedHashMap<>(before);
    edit.accept(after);
    List<ConfigurationProblem> old = Assembly.judge(before, Placeholders.BELIEVED).problems();
    return Assembly.judge(after, Placeholders.BELIEVED).problems().stream()
        .filter(problem -> old.stream().noneMatch(other -> concernTheSame(problem, other)))
        .toList();
  }

  private static boolean concernTheSame(ConfigurationProblem one, ConfigurationProblem other) {
    return one.subject().equals(other.subject())
        && one.property().equals(other.property())
        && one.value().equals(other.value());
  }

  private void change(Consumer<Map<String, Map<String, Object>>> edit) {
    sections.updateAndGet(
        before -> {
          SortedMap<String, Map<String, Object>> after = new TreeMap<>(before);
          edit.accept(after);
          return after;
        });
    alarm.now(quietPeriod::touch);
  }

  private void settle() {
    if (isHeld) {
      return; // Whoever holds goes on.
    }
    if (isWorthWaiting()) {
      quietPeriod.touch();
      return;
    }
    proceed(Assembly.judge(sections.get(), Placeholders.REFUSED));
  }

  private void proceed(Judgement judgement) {
    publish(judgement.problems());
    switch (startup) {
      case AHEAD -> begin(judgement);
      case DELAYED -> {} // The end of the delay judges anew.
      case OVER -> apply(judgement);
    }
  }

  /**
   * True if Config Admin has more than it has delivered: a part must not be taken for the whole.
   */
  private boolean isWorthWaiting() {
    Set<String> missing = new TreeSet<>(stored.list());
    missing.removeAll(sections.get().keySet());
    missing.removeAll(givenUp);
    if (!missing.isEmpty() && missed.compareTo(LONGEST_MISSING) < 0) {
      missed = missed.plus(QUIET);
      return true;
    }
    missed = Duration.ZERO;
    if (givenUp.addAll(missing)) {
      LOG.warn("Config Admin does not deliver {}; going on without", missing);
    }
    return false;
  }

  private void publish(List<ConfigurationProblem> found) {
    List<ConfigurationProblem> known = problems.getAndSet(found);
    found.stream()
        .filter(problem -> !known.contains(problem))
        .forEach(problem -> LOG.warn("Configuration refused: {}", problem));
  }

  private void begin(Judgement judgement) {
    Duration delay = judgement.startupDelay();
    if (delay.isZero()) {
      startup = Startup.OVER;
      apply(judgement);
      return;
    }
    startup = Startup.DELAYED;
    LOG.info("The first configuration waits for {} ms", delay.toMillis());
    alarm.after(
        delay,
        () -> {
          startup = Startup.OVER;
          settle();
        });
  }

  private void apply(Judgement judgement) {
    ConfigurationSnapshot wanted = judgement.snapshot();
    if (!judgement.problems().isEmpty()) {
      sayNotApplied(judgement.problems());
      return;
    }
    Optional<ConfigurationSnapshot> before = applied.getAndSet(Optional.of(wanted));
    if (before.equals(Optional.of(wanted))) {
      LOG.info("Configuration applied: nothing changed");
      return;
    }
    control.configure(wanted);
    LOG.info(
        "Configuration applied: {}",
        before.map(old -> Changes.describe(old, wanted)).orElseGet(() -> Changes.describe(wanted)));
  }

  /** Each time: what is old in the log is easily missed. */
  private static void sayNotApplied(List<ConfigurationProblem> remaining) {
    LOG.warn(
        "Configuration not applied: {}, the first: {}",
        remaining.size() == 1 ? "1 problem" : remaining.size() + " problems",
        remaining.get(0));
  }
}
