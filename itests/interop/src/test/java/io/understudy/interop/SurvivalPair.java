package io.understudy.interop;

import static io.understudy.lab.Lab.GATEWAY_A;
import static io.understudy.lab.Lab.GATEWAY_B;
import static io.understudy.lab.Lab.HOST;

import io.understudy.interop.SurvivalSections.Settings;
import io.understudy.lab.Command;
import io.understudy.lab.Lab;
import io.understudy.lab.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Two gateways that take each other's place, a host that pings, and what is seen of them. */
final class SurvivalPair implements AutoCloseable {

  private static final Duration SETTLING = Duration.ofSeconds(30);
  private static final String PING_SECONDS = "0.025";

  final Lab lab = new Lab();
  final Survivor a;
  final Survivor b;

  private final Map<String, Set<String>> bare;
  private final Wire wire;
  private final Map<SurvivalRouter, List<Answers>> answers = new LinkedHashMap<>();

  SurvivalPair() {
    try {
      bare =
          Map.of(
              GATEWAY_A, Belongings.of(lab, GATEWAY_A), GATEWAY_B, Belongings.of(lab, GATEWAY_B));
      wire = Wire.withoutAdvertisementsOf(lab, HOST);
      for (SurvivalRouter router : SurvivalRouter.values()) {
        watch(router);
      }
      Path script = script();
      a = new Survivor(lab, GATEWAY_A, new SurvivalSections(new Settings(150, 400), script));
      b = new Survivor(lab, GATEWAY_B, new SurvivalSections(new Settings(100, 400), script));
      a.start();
      b.start();
    } catch (RuntimeException | Error e) {
      lab.close();
      throw e;
    }
  }

  private Path script() {
    Path script = lab.folder("told").resolve("script");
    try {
      Files.writeString(script, "#!/bin/sh\nexec /bin/true\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return script;
  }

  /** Both gateways are asked at once. */
  private void watch(SurvivalRouter router) {
    answers.put(
        router,
        List.of(
            Answers.from(router.reached(), lab, GATEWAY_A),
            Answers.from(router.reached(), lab, GATEWAY_B)));
    lab.ip(
        HOST,
        "neighbour replace %s lladdr ff:ff:ff:ff:ff:ff dev eth0 nud permanent"
            .formatted(router.reached()));
    lab.start(HOST, Map.of(), List.of("ping", "-n", "-q", "-i", PING_SECONDS, router.reached()));
  }

  List<Survivor> both() {
    return List.of(a, b);
  }

  Survivor in(String place) {
    return place.equals(GATEWAY_A) ? a : b;
  }

  /** Who is to be master when nothing is amiss. */
  String master(SurvivalRouter router) {
    return a.sections().of(router).priority() > b.sections().of(router).priority()
        ? GATEWAY_A
        : GATEWAY_B;
  }

  /**
   * Waits until each gateway is what it is to be, by its own account and by its kernel's; what is
   * still amiss when the time is over.
   */
  List<String> settle() {
    Instant end = Program.now().plus(SETTLING);
    List<String> amiss = amiss();
    while (!amiss.isEmpty() && Program.now().isBefore(end)) {
      Command.run("sleep 0.1");
      amiss = amiss();
    }
    return amiss;
  }

  private List<String> amiss() {
    List<String> amiss = new ArrayList<>();
    for (Survivor each : both()) {
      if (!each.isAlive()) {
        amiss.add(each.place() + " is dead");
        continue;
      }
      Map<String, String> states = each.states();
      for (SurvivalRouter router : SurvivalRouter.values()) {
        String wanted = master(router).equals(each.place()) ? "MASTER" : "BACKUP";
        String state = states.get(router.key());
        if (!wanted.equals(state)) {
          amiss.add("%s says that %s is %s, not %s".formatted(each.place(), router, state, wanted));
        }
      }
      compare(amiss, each.place(), expected(each), Belongings.of(lab, each.place()));
      Map<String, Map<String, String>> wanted = each.sections().judged();
      Map<String, Map<String, String>> stored = each.stored();
      wanted.forEach(
          (pid, section) -> {
            if (!section.equals(stored.get(pid))) {
              amiss.add(
                  "%s has stored %s = %s, not %s"
                      .formatted(each.place(), pid, stored.get(pid), section));
            }
          });
      stored.keySet().stream()
          .filter(pid -> pid.startsWith("io.understudy.virtualip-") && !wanted.containsKey(pid))
          .forEach(pid -> amiss.add(each.place() + " has still stored " + pid));
    }
    return amiss;
  }

  private static void compare(
      List<String> amiss, String place, Set<String> expected, Set<String> found) {
    Set<String> all = new TreeSet<>(expected);
    all.addAll(found);
    for (String each : all) {
      if (!expected.contains(each)) {
        amiss.add(place + " has left behind: " + each);
      } else if (!found.contains(each)) {
        amiss.add(place + " lacks: " + each);
      }
    }
  }

  private Set<String> expected(Survivor gateway) {
    Set<String> expected = new TreeSet<>(Objects.requireNonNull(bare.get(gateway.place())));
    for (SurvivalRouter router : SurvivalRouter.values()) {
      if (master(router).equals(gateway.place())) {
        String device = router == SurvivalRouter.SIX ? "vrrp6.61" : "eth0";
        gateway
            .sections()
            .addresses(router)
            .forEach(address -> expected.add(Belongings.address(device, address)));
        switch (router) {
          case FOUR -> {
            expected.add(Belongings.route(SurvivalSections.ROUTE, "eth0"));
            expected.add(
                Belongings.rule(String.valueOf(SurvivalSections.RULE), SurvivalSections.ROUTE));
          }
          case SIX -> {
            expected.add(Belongings.link(device));
            expected.add(Belongings.route("2001:db8::/64", device));
          }
        }
      }
    }
    return expected;
  }

  /** By the wire and by the host: who is master, now that everybody is to have settled. */
  List<String> unmastered() {
    List<String> amiss = new ArrayList<>();
    int from = wire.now();
    for (SurvivalRouter router : SurvivalRouter.values()) {
      lab.ip(HOST, "neighbour delete %s dev eth0".formatted(router.reached()));
      String printed =
          lab.run(
              HOST,
              List.of(
                  "sh",
                  "-c",
                  "ping -n -q -c 20 -i 0.1 -W 3 %s || true".formatted(router.reached())));
      if (!printed.contains(" 0% packet loss")) {
        amiss.add("pings of %s: %s".formatted(router.reached(), printed.strip()));
      }
      lab.ip(
          HOST,
          "neighbour replace %s lladdr ff:ff:ff:ff:ff:ff dev eth0 nud permanent"
              .formatted(router.reached()));
    }
    List<Advertisement> heard = wire.advertisementsSince(from);
    for (SurvivalRouter router : SurvivalRouter.values()) {
      Set<String> sources = new TreeSet<>();
      heard.stream()
          .filter(each -> each.vrid() == router.vrid())
          .forEach(each -> sources.add(each.source()));
      String source = router.source(master(router));
      if (!sources.equals(Set.of(source))) {
        amiss.add("%s is advertised by %s, not by %s alone".formatted(router, sources, source));
      }
    }
    return amiss;
  }

  /** The longest time so far in which both answered from one address. */
  Duration longestTogether() {
    return answers.values().stream()
        .map(each -> Answers.longestTogether(each.get(0), each.get(1)))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  @Override
  public void close() {
    lab.close();
  }
}
