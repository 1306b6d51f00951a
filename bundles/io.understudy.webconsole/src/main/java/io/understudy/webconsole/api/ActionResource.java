package io.understudy.webconsole.api;

import io.understudy.api.VrrpActions;
import io.understudy.api.VrrpActions.DrainTerms;
import io.understudy.api.VrrpActions.StandIn;
import io.understudy.api.VrrpStatus;
import io.understudy.model.VirtualRouterKey;
import io.understudy.webconsole.json.Parts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a person may have virtual routers do. */
final class ActionResource {

  /** A handover takes seconds; whoever asked sees the rest in the status. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Services services;

  ActionResource(Services services) {
    this.services = services;
  }

  Map<String, Resource> all() {
    return Map.of("POST actions", this::act);
  }

  private Answer act(Call call) throws IOException, Refusal {
    Body body = call.body(Set.of("action", "routers", "seconds", "standIn"));
    VrrpActions actions = services.need(VrrpActions.class);
    List<VirtualRouterKey> routers = routers(body.texts("routers"));
    try {
      return Answer.json(
          Parts.of("message", Parts.text(outcome(begin(actions, body, routers, call.user())))));
    } catch (IllegalArgumentException impossible) {
      throw new Refusal(Refusal.Kind.INVALID, String.valueOf(impossible.getMessage()));
    }
  }

  private List<VirtualRouterKey> routers(List<String> wanted) throws Refusal {
    List<VirtualRouterKey> there =
        services.need(VrrpStatus.class).snapshot().routers().stream()
            .map(router -> router.spec().key())
            .toList();
    List<VirtualRouterKey> found = new ArrayList<>();
    for (String text : wanted) {
      found.add(
          there.stream()
              .filter(key -> key.toString().equals(text))
              .findFirst()
              .orElseThrow(
                  () -> new Refusal(Refusal.Kind.UNKNOWN, "there is no virtual router " + text)));
    }
    if (found.isEmpty()) {
      throw new Refusal(Refusal.Kind.BAD_REQUEST, "routers must be one at least");
    }
    return found;
  }

  private static CompletionStage<String> begin(
      VrrpActions actions, Body body, List<VirtualRouterKey> routers, String user) throws Refusal {
    String action = body.text("action");
    return switch (action) {
      case "drain" -> actions.drain(routers, terms(body, user));
      case "undrain" -> actions.undrain(routers, user);
      case "elect" -> actions.elect(only(routers), user);
      case "announce" -> actions.announce(only(routers), user);
      default ->
          throw new Refusal(
              Refusal.Kind.BAD_REQUEST,
              "action must be drain, undrain, elect or announce: " + action);
    };
  }

  private static VirtualRouterKey only(List<VirtualRouterKey> routers) throws Refusal {
    if (routers.size() > 1) {
      throw new Refusal(Refusal.Kind.BAD_REQUEST, "routers must be one for this action");
    }
    return routers.get(0);
  }

  private static DrainTerms terms(Body body, String user) throws Refusal {
    long seconds = body.object().containsKey("seconds") ? body.number("seconds") : 0;
    String standIn = body.optionalText("standIn").orElse(StandIn.IF_ALONE.name());
    for (StandIn each : StandIn.values()) {
      if (each.name().equals(standIn) && seconds >= 0) {
        return new DrainTerms(Duration.ofSeconds(seconds), each, user);
      }
    }
    throw new Refusal(
        Refusal.Kind.BAD_REQUEST, "standIn must be IF_ALONE or NEVER, and seconds not negative");
  }

  private static String outcome(CompletionStage<String> begun) throws Refusal {
    try {
      return begun.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      return "Begun; it is still under way.";
    } catch (ExecutionException | CompletionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw new Refusal(Refusal.Kind.INVALID, String.valueOf(cause.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "Begun; the gateway stops.";
    }
  }
}
