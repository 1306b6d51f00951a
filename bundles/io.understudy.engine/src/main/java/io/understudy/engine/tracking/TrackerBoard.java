package io.understudy.engine.tracking;

import io.understudy.api.TrackerSnapshot;
import io.understudy.api.TrackerSnapshot.Presence;
import io.understudy.engine.journal.Journal;
import io.understudy.engine.priority.Readings;
import io.understudy.model.ExpressionSpec;
import io.understudy.model.MonotonicTime;
import io.understudy.model.TrackerReading;
import io.understudy.model.TrackingSpec;
import io.understudy.model.Weight;
import io.understudy.spi.tracker.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What every tracker said last, and every expression of trackers. One that has gone is held at its
 * last reading until the grace time is over; so is one waited for that has not come. Engine thread.
 */
public final class TrackerBoard implements Readings {

  private final Journal journal;
  private final SortedMap<String, Standing> standings = new TreeMap<>();
  private final Map<Object, String> names = new HashMap<>();
  private final Map<String, TrackerReading> expressed = new LinkedHashMap<>();
  private final Map<String, Instant> readAt = new HashMap<>();
  private Map<String, ExpressionSpec> expressions = Map.of();
  private Duration grace = TrackingSpec.PRESET.grace();
  private Set<String> referred = Set.of();
  private MonotonicTime due = MonotonicTime.NEVER;
  private boolean hasNews;
  private @Nullable List<TrackerSnapshot> published;

  /** A board without trackers, which writes changes of readings into this journal. */
  public TrackerBoard(Journal journal) {
    this.journal = journal;
  }

  @Override
  public TrackerReading reading(String tracker) {
    TrackerReading made = expressed.get(tracker);
    return made == null ? single(tracker) : made;
  }

  @Override
  public Weight weight(String tracker) {
    ExpressionSpec expression = expressions.get(tracker);
    if (expression != null) {
      return expression.weight();
    }
    Standing standing = standings.get(tracker);
    return standing == null ? Weight.FAULT : standing.weight();
  }

  /** An expression watches none, whatever it is made of. */
  @Override
  public boolean isOfInterface(String tracker) {
    Standing standing = standings.get(tracker);
    return standing != null
        && !expressions.containsKey(tracker)
        && standing.kind().equals(Tracker.KIND_INTERFACE);
  }

  /** How long one that is not there is waited for. */
  public Duration grace() {
    return grace;
  }

  /**
   * Trackers are taken like this from now on, and virtual routers refer to these.
   *
   * @return the names whose reading or weight may be another one
   */
  public Set<String> configure(TrackingSpec tracking, Set<String> references, MonotonicTime now) {
    Set<String> changed = new TreeSet<>(expressions.keySet());
    Map<String, ExpressionSpec> wanted = new LinkedHashMap<>();
    tracking.expressions().forEach(expression -> wanted.put(expression.name(), expression));
    expressions = wanted;
    grace = tracking.grace();
    Set<String> all = new HashSet<>(references);
    wanted.values().forEach(expression -> all.addAll(expression.expression().trackers()));
    all.removeAll(wanted.keySet());
    referred = all;
    for (String name : all) {
      standings.computeIfAbsent(name, absent -> new Standing(absent, now, grace));
    }
    standings.values().removeIf(standing -> !standing.hasSeats() && !isOfInterest(standing));
    expressed.keySet().retainAll(wanted.keySet());
    changed.addAll(wanted.keySet());
    return settle(changed);
  }

  /** One that has gone is held for all who may refer to it while its bundle is updated. */
  private boolean isOfInterest(Standing standing) {
    return referred.contains(standing.reading().tracker()) || standing.presence() == Presence.HELD;
  }

  /** A tracker has come, or has another name or weight. */
  public Set<String> appear(Appearance appearance, MonotonicTime now) {
    Set<String> changed = new TreeSet<>();
    Object key = appearance.key();
    String former = names.put(key, appearance.name());
    Optional<TrackerReading> said = Optional.empty();
    if (former != null && !former.equals(appearance.name())) {
      said = Optional.ofNullable(standings.get(former)).flatMap(standing -> standing.said(key));
      change(former, changed, standing -> standing.disappear(key, now, grace));
    }
    standings.computeIfAbsent(appearance.name(), absent -> new Standing(absent, now, grace));
    change(appearance.name(), changed, standing -> standing.appear(appearance, now, grace));
    said.ifPresent(reading -> changed.addAll(read(key, reading)));
    return settle(changed);
  }

  /** True if this tracker has come, and has not gone. */
  public boolean knows(Object key) {
    return names.containsKey(key);
  }

  /** A tracker has gone. */
  public Set<String> disappear(Object key, MonotonicTime now) {
    Set<String> changed = new TreeSet<>();
    String name = names.remove(key);
    if (name != null) {
      change(name, changed, standing -> standing.disappear(key, now, grace));
    }
    return settle(changed);
  }

  /** A tracker says something; one that has gone is not heard. */
  public Set<String> read(Object key, TrackerReading reading) {
    Set<String> changed = new TreeSet<>();
    String name = names.get(key);
    if (name != null) {
      TrackerReading named = new TrackerReading(name, reading.condition(), reading.evidence());
      change(name, changed, standing -> standing.read(key, named));
    }
    return settle(changed);
  }

  /** Whether more than evidence has changed since this was last asked. */
  public boolean takeNews() {
    boolean had = hasNews;
    hasNews = false;
    return had;
  }

  /** When the next waiting ends, {@link MonotonicTime#NEVER} if nothing is waited for. */
  public MonotonicTime due() {
    return due;
  }

  /** Ends what was waited for long enough. */
  public Set<String> serve(MonotonicTime now) {
    Set<String> changed = new TreeSet<>();
    for (String name : List.copyOf(standings.keySet())) {
      change(name, changed, standing -> standing.serve(now, grace));
    }
    standings
        .values()
        .removeIf(
            standing ->
                standing.presence() == Presence.MISSING
                    && !referred.contains(standing.reading().tracker()));
    return settle(changed);
  }

  /** Every tracker and expression, by name; the same list until one says something else. */
  public List<TrackerSnapshot> snapshot() {
    if (published == null) {
      published = List.copyOf(assemble());
    }
    return published;
  }

  private Collection<TrackerSnapshot> assemble() {
    SortedMap<String, TrackerSnapshot> all = new TreeMap<>();
    standings.forEach(
        (name, standing) ->
            all.put(
                name,
                new TrackerSnapshot(
                    standing.reading(),
                    readAt.get(name),
                    standing.weight(),
                    standing.presence(),
                    standing.arrivals(),
                    standing.problem())));
    expressed.forEach(
        (name, reading) ->
            all.put(
                name,
                new TrackerSnapshot(
                    reading,
                    readAt.get(name),
                    weight(name),
                    Presence.EXPRESSION,
                    0,
                    standings.containsKey(name)
                        ? "a tracker has this name too, and is not used"
                        : "")));
    return all.values();
  }

  private void change(String name, Set<String> changed, Consumer<Standing> act) {
    Standing standing = standings.get(name);
    if (standing == null) {
      return;
    }
    TrackerReading before = standing.reading();
    Weight weight = standing.weight();
    String kind = standing.kind();
    Presence presence = standing.presence();
    act.accept(standing);
    write(before, standing.reading());
    if (!before.equals(standing.reading())
        || !weight.equals(standing.weight())
        || !kind.equals(standing.kind())
        || presence != standing.presence()) {
      changed.add(name);
    }
    hasNews |= !weight.equals(standing.weight()) || presence != standing.presence();
  }

  private void write(TrackerReading before, TrackerReading after) {
    if (before.condition() != after.condition()) {
      hasNews = true;
      readAt.put(after.tracker(), journal.addReading(before.condition(), after));
    }
  }

  /** Takes in what follows from a change. */
  private Set<String> settle(Set<String> changed) {
    published = null;
    due =
        standings.values().stream()
            .map(Standing::waitUntil)
            .reduce(MonotonicTime.NEVER, MonotonicTime::earlier);
    if (!changed.isEmpty()) {
      express(changed);
    }
    return changed;
  }

  /** Evaluates every expression anew; those that say something else are added. */
  private void express(Set<String> changed) {
    ExpressionEvaluator evaluator = new ExpressionEvaluator(expressions, this::single);
    for (ExpressionSpec expression : expressions.values()) {
      TrackerReading after = evaluator.evaluate(expression);
      TrackerReading before =
          expressed.getOrDefault(expression.name(), TrackerReading.none(expression.name()));
      expressed.put(expression.name(), after);
      write(before, after);
      if (!before.equals(after)) {
        changed.add(expression.name());
      }
    }
  }

  /** The reading of one that is made of no others. */
  private TrackerReading single(String tracker) {
    Standing standing = standings.get(tracker);
    return standing == null ? TrackerReading.none(tracker) : standing.reading();
  }
}
