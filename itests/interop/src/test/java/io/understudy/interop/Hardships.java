package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static io.understudy.lab.Lab.HOST;

import io.understudy.interop.SurvivalSections.Settings;
import io.understudy.lab.Command;
import io.understudy.lab.Lab;
import io.understudy.lab.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Draws what befalls a pair, one thing after another, some of them while another lasts. The seed
 * decides what, on whom, in which order and for how long; the machine decides the rest.
 */
final class Hardships {

  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(6);

  /** What File Install needs to see a change, and somebody to act on it. */
  private static final Duration NOTICEABLE = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A flood is no reason to fill the log. */
  private static final int MOST_SAID = 50;

  private static final int TRICKLE_PER_SECOND = 20;

  /** Of which gateway A has the higher one in most cases. */
  private static final Map<String, List<Integer>> PRIORITIES =
      Map.of(GATEWAY_A, List.of(150, 160, 170, 90), GATEWAY_B, List.of(100, 110, 120, 130));

  private static final String STORM = "while :; do /bin/true; done";

  private final SurvivalPair pair;
  private final Lab lab;
  private final Random dice;
  private final Instant began;
  private final SurvivalReport report;
  private final List<Hardship> deck = new ArrayList<>();
  private final Map<Hardship, Integer> counts = new EnumMap<>(Hardship.class);

  Hardships(SurvivalPair pair, long seed, SurvivalReport report) {
    this.pair = pair;
    this.report = report;
    lab = pair.lab;
    dice = new Random(seed);
    began = Program.now();
  }

  Map<Hardship, Integer> counts() {
    return counts;
  }

  /** Goes on with what is allowed until a time; nothing lasts when it is over. */
  void until(Instant end, Predicate<Hardship> allowed) {
    while (Program.now().isBefore(end)) {
      Hardship first = draw(allowed);
      String place = drawPlace();
      // The socket of a gateway is full of it: who is master is decided afterwards.
      boolean isAlone = first == Hardship.FLOOD || dice.nextInt(3) > 0;
      if (isAlone) {
        alone(first, place);
      } else {
        String other = first.isParalysing() ? Lab.other(place) : drawPlace();
        Hardship second =
            draw(each -> allowed.test(each) && each != Hardship.FLOOD && each != first);
        during(first, place, () -> during(second, other, () -> {}));
      }
      passUntil(Program.now().plus(drawDuration(SHORTEST, NOTICEABLE)));
    }
  }

  /** One of each that is allowed, on both gateways at once, and an edit that finds no room. */
  void each(Predicate<Hardship> allowed) {
    for (Hardship hardship : Hardship.values()) {
      if (!allowed.test(hardship)) {
        continue;
      }
      if (hardship.isFlood()) {
        alone(hardship, GATEWAY_A);
      } else if (hardship == Hardship.FULL_DISK) {
        onBoth(hardship, () -> onBoth(Hardship.EDIT, () -> {}));
      } else {
        onBoth(hardship, () -> {});
      }
    }
  }

  private void onBoth(Hardship hardship, Runnable more) {
    during(hardship, GATEWAY_A, () -> during(hardship, GATEWAY_B, more));
  }

  private void alone(Hardship hardship, String place) {
    if (!hardship.isFlood()) {
      during(hardship, place, () -> {});
      return;
    }
    report.addAll(pair.settle());
    List<Integer> from = pair.both().stream().map(each -> each.log().size()).toList();
    during(hardship, place, () -> {});
    for (int each = 0; each < from.size(); each++) {
      Survivor gateway = pair.both().get(each);
      List<String> said = gateway.log().soFar();
      said = said.subList(from.get(each), said.size());
      said.stream()
          .filter(line -> line.contains(" cause="))
          .forEach(line -> report.add("a flood moved " + gateway.place() + ": " + line));
      if (said.size() > MOST_SAID) {
        report.add("a flood had %s say %d lines".formatted(gateway.place(), said.size()));
      }
    }
  }

  private void during(Hardship hardship, String place, Runnable more) {
    Duration span = span(hardship);
    say("%s %s, %d ms", hardship, hardship.isFlood() ? "" : place, span.toMillis());
    counts.merge(hardship, 1, Integer::sum);
    Runnable end = begin(hardship, place);
    Instant over = Program.now().plus(span);
    more.run();
    passUntil(over);
    end.run();
    say("%s %s is over", hardship, hardship.isFlood() ? "" : place);
  }

  private Duration span(Hardship hardship) {
    return switch (hardship) {
      case PAUSE -> drawDuration(SHORTEST, LONGEST);
      case KILL, STOP -> drawDuration(SHORTEST, NOTICEABLE);
      case CUT, SPLIT, FLOOD, TRICKLE, FULL_DISK, STORM, EDIT, DEPLOY ->
          drawDuration(NOTICEABLE, LONGEST.dividedBy(2));
    };
  }

  /** Gives what ends it. */
  private Runnable begin(Hardship hardship, String place) {
    Survivor gateway = pair.in(place);
    return switch (hardship) {
      case KILL -> {
        gateway.kill();
        yield gateway::start;
      }
      case STOP -> {
        gateway.stop();
        yield gateway::start;
      }
      case PAUSE -> {
        gateway.pause();
        yield gateway::resume;
      }
      case CUT -> {
        lab.unplug(place);
        yield () -> lab.replug(place);
      }
      case SPLIT -> {
        lab.block(place);
        yield () -> lab.unblock(place);
      }
      case FULL_DISK -> {
        gateway.fillDisk();
        yield gateway::emptyDisk;
      }
      case FLOOD -> flood(0);
      case TRICKLE -> flood(TRICKLE_PER_SECOND);
      case STORM -> lab.start(place, Map.of(), List.of("sh", "-c", STORM))::close;
      case EDIT -> {
        edit(gateway);
        yield () -> {};
      }
      case DEPLOY -> {
        gateway.deploy();
        yield gateway::undeploy;
      }
    };
  }

  private Runnable flood(int perSecond) {
    Program sender =
        lab.start(
            HOST,
            Map.of(),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                Flood.class.getName(),
                String.valueOf(perSecond),
                String.valueOf(dice.nextInt())));
    sender.lines().await(0, PATIENCE, "first frame", line -> line.startsWith("sent "));
    return () -> {
      sender.close();
      report.addFrames(Flood.sent(sender.lines().soFar()));
    };
  }

  /**
   * Changes one thing. Nothing is taken back in the same step: File Install may miss a change of a
   * file that it is just reading.
   */
  private void edit(Survivor gateway) {
    SurvivalSections before = gateway.sections();
    SurvivalRouter router = SurvivalRouter.values()[dice.nextInt(SurvivalRouter.values().length)];
    Settings settings = before.of(router);
    List<Integer> priorities = Objects.requireNonNull(PRIORITIES.get(gateway.place()));
    int priority = priorities.get(dice.nextInt(priorities.size()));
    int interval = settings.intervalMillis() == 400 ? 500 : 400;
    gateway.configure(
        switch (dice.nextInt(3)) {
          case 0 -> before.with(router, new Settings(priority, settings.intervalMillis()));
          case 1 -> before.with(router, new Settings(settings.priority(), interval));
          default -> before.withMore(!before.hasMore());
        });
  }

  /** None comes again before all others that are allowed have come. */
  private Hardship draw(Predicate<Hardship> allowed) {
    if (deck.stream().noneMatch(allowed)) {
      List<Hardship> all = new ArrayList<>(List.of(Hardship.values()));
      all.removeAll(deck);
      Collections.shuffle(all, dice);
      deck.addAll(all);
    }
    Hardship drawn = deck.stream().filter(allowed).findFirst().orElseThrow();
    deck.remove(drawn);
    return drawn;
  }

  private String drawPlace() {
    return dice.nextBoolean() ? GATEWAY_A : GATEWAY_B;
  }

  private Duration drawDuration(Duration least, Duration most) {
    long range = most.minus(least).toMillis();
    return least.plusMillis((long) (dice.nextDouble() * range));
  }

  private static void passUntil(Instant time) {
    Duration left = Duration.between(Program.now(), time);
    if (!left.isNegative()) {
      Command.run(Ambush.sleep(left));
    }
  }

  private void say(String text, Object... values) {
    Duration since = Duration.between(began, Program.now());
    System.out.printf("%7.1f s  %s%n", since.toMillis() / 1000.0, text.formatted(values));
  }
}
