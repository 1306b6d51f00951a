package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.ETH0;
import static io.understudy.protocol.machine.Fixtures.F2;
import static io.understudy.protocol.machine.Fixtures.F3;
import static io.understudy.protocol.machine.Fixtures.F6;
import static io.understudy.protocol.machine.Fixtures.FO;
import static io.understudy.protocol.machine.Fixtures.FO6;
import static io.understudy.protocol.machine.Fixtures.linkOf;

import io.understudy.model.ChecksumForm;
import io.understudy.model.Fault;
import io.understudy.model.IpAddress;
import io.understudy.model.LinkStatus;
import io.understudy.model.LinkStatus.Operation;
import io.understudy.model.MacAddress;
import io.understudy.model.Priority;
import io.understudy.model.VirtualRouterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Plays a transcript's inputs to one virtual router. */
final class TranscriptPlayer {

  private DrivenRouter router = DrivenRouter.initial(F3);
  private int told;

  /** Plays one block; returns what was done meanwhile, and how the router stands then. */
  List<String> play(List<String> commands) {
    for (String command : commands) {
      TranscriptLine line = TranscriptLine.parse(command);
      if (line.verb().equals("router")) {
        router = configured(line);
        told = 0;
      } else {
        play(line);
      }
    }
    List<String> outputs = new ArrayList<>();
    List<DrivenRouter.Timed> log = router.log();
    for (DrivenRouter.Timed timed : log.subList(told, log.size())) {
      outputs.add(TranscriptLine.time(timed.at()) + " " + EffectWords.of(timed.effect()));
    }
    told = log.size();
    outputs.add(standing());
    return outputs;
  }

  private static DrivenRouter configured(TranscriptLine line) {
    VirtualRouterSpec fixture =
        switch (line.words().get(0)) {
          case "F3" -> F3;
          case "F2" -> F2;
          case "F6" -> F6;
          case "FO" -> FO;
          case "FO6" -> FO6;
          default -> throw new IllegalArgumentException("fixture must be known: " + line);
        };
    VirtualRouterSpec spec = TranscriptOptions.apply(fixture, line.options());
    LinkStatus link = line.words().contains("unaddressed") ? Fixtures.up() : linkOf(spec);
    return DrivenRouter.initial(spec, link);
  }

  private void play(TranscriptLine line) {
    Duration at = line.at();
    switch (line.verb()) {
      case "wait" -> router.runUntil(at);
      case "stall" -> router.stallUntil(at);
      case "deadline" -> router.on(at, new Event.DeadlineReached());
      case "start" -> router.on(at, new Event.Started());
      case "stop" -> router.on(at, new Event.Stopped());
      case "advertisement" -> router.on(at, advertisement(line));
      case "priority" ->
          router.on(
              at,
              new Event.EffectivePriorityChanged(
                  new Priority(Integer.parseInt(line.words().get(0)))));
      case "fault" -> router.on(at, new Event.FaultRaised(fault(line)));
      case "clear" -> router.on(at, new Event.FaultCleared(fault(line)));
      case "link" -> router.on(at, new Event.LinkChanged(link(line)));
      case "configure" -> {
        VirtualRouterSpec spec = TranscriptOptions.apply(router.state().spec(), line.options());
        router.on(at, new Event.Reconfigured(spec, spec.priority()));
      }
      case "done" -> router.on(at, new Event.EffectCompleted(last(line)));
      case "failed" ->
          router.on(at, new Event.EffectFailed(last(line), line.option("evidence", "EPERM")));
      default -> throw new IllegalArgumentException("verb must be known: " + line);
    }
  }

  private Event advertisement(TranscriptLine line) {
    VirtualRouterSpec spec = router.state().spec();
    String usual =
        switch (spec.key().family()) {
          case IPV4 -> "192.0.2.20";
          case IPV6 -> "fe80::14";
        };
    ChecksumForm form =
        ChecksumForm.valueOf(
            line.option("checksum", "pseudo-header").replace('-', '_').toUpperCase(Locale.ROOT));
    Peer peer =
        new Peer(
            spec,
            IpAddress.parse(line.option("from", usual)),
            TranscriptLine.duration(line.option("interval", "1s")),
            form);
    return peer.says(Integer.parseInt(line.option("priority")));
  }

  private static Fault fault(TranscriptLine line) {
    return new Fault(
        Fault.Kind.valueOf(line.words().get(0).toUpperCase(Locale.ROOT).replace('-', '_')),
        line.words().get(1),
        line.option("evidence", ""));
  }

  private LinkStatus link(TranscriptLine line) {
    LinkStatus before = router.state().link();
    if (line.words().contains("absent")) {
      return LinkStatus.absent(ETH0);
    }
    String mac = line.option("mac", before.mac().toString()).replace(":", "");
    List<IpAddress> addresses =
        line.options().containsKey("addresses")
            ? Stream.of(line.option("addresses").split(","))
                .filter(text -> !text.isEmpty())
                .map(IpAddress::parse)
                .toList()
            : before.addresses();
    return new LinkStatus(
        ETH0,
        line.words().contains("down") ? Operation.DOWN : Operation.UP,
        new MacAddress(Long.parseLong(mac, 16)),
        addresses);
  }

  /** The last effect whose text begins with the words. */
  private Effect last(TranscriptLine line) {
    String words = String.join(" ", line.words());
    Predicate<Effect> isMeant = effect -> EffectWords.of(effect).startsWith(words);
    return router.log().stream()
        .map(DrivenRouter.Timed::effect)
        .filter(isMeant)
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new IllegalArgumentException("nothing of the kind yet: " + line));
  }

  private String standing() {
    VirtualRouterState state = router.state();
    String when = router.nextDeadline().map(TranscriptLine::time).orElse("never");
    StringBuilder text = new StringBuilder(state.state().toString());
    switch (state.state()) {
      case INITIALIZE, FAULT -> state.faults().all().forEach(f -> text.append(", ").append(f));
      case BACKUP -> text.append(" MasterDownTimer=").append(when);
      case MASTER ->
          text.append(state.isRelinquishing() ? " relinquishing until " : " AdverTimer=")
              .append(when);
    }
    return text.toString();
  }
}
