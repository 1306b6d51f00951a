package io.understudy.shell;

import io.understudy.api.EngineSnapshot;
import io.understudy.api.VrrpActions;
import io.understudy.api.VrrpActions.DrainTerms;
import io.understudy.api.VrrpActions.StandIn;
import io.understudy.model.VirtualRouterKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The commands that have virtual routers do something. */
final class Acting {

  private static final String DRAIN_USAGE =
      "usage: vrrp:drain [--for SPAN] [--never-stand-in] ROUTER... | all";
  private static final String STILL_GOING = "It is under way. See vrrp:status";

  private final VrrpActions actions;
  private final RouterNames names;
  private final String author;
  private final Duration patience;

  /**
   * Acts.
   *
   * @param author for the journal
   * @param patience how long to wait until it is done
   */
  Acting(VrrpActions actions, EngineSnapshot snapshot, String author, Duration patience) {
    this.actions = actions;
    this.names = new RouterNames(snapshot);
    this.author = author;
    this.patience = patience;
  }

  String drain(String... arguments) {
    Duration span = Duration.ZERO;
    StandIn standIn = StandIn.IF_ALONE;
    List<String> routers = new ArrayList<>();
    Deque<String> queue = Arguments.queue(arguments);
    while (!queue.isEmpty()) {
      String argument = queue.remove();
      switch (argument) {
        case "--for" -> {
          if (queue.isEmpty()) {
            throw new Refused(DRAIN_USAGE);
          }
          span = Spans.parse("--for", queue.remove());
        }
        case "--never-stand-in" -> standIn = StandIn.NEVER;
        default -> routers.add(argument);
      }
    }
    check(routers, DRAIN_USAGE);
    List<VirtualRouterKey> keys = names.keys(routers);
    DrainTerms terms = new DrainTerms(span, standIn, author);
    return await(() -> actions.drain(keys, terms));
  }

  String undrain(String... arguments) {
    List<String> routers = List.of(arguments);
    check(routers, "usage: vrrp:undrain ROUTER... | all");
    List<VirtualRouterKey> keys = names.drained(routers);
    return await(() -> actions.undrain(keys, author));
  }

  String elect(String... arguments) {
    VirtualRouterKey key = one("elect", arguments);
    return await(() -> actions.elect(key, author));
  }

  String announce(String... arguments) {
    VirtualRouterKey key = one("announce", arguments);
    return await(() -> actions.announce(key, author));
  }

  private static void check(List<String> arguments, String usage) {
    for (String argument : arguments) {
      if (argument.startsWith("-")) {
        throw new Refused("There is no option " + argument + "; " + usage);
      }
    }
    if (arguments.isEmpty()) {
      throw new Refused(usage);
    }
  }

  private VirtualRouterKey one(String command, String... arguments) {
    return names.one(Arguments.one(command, "ROUTER", arguments)).spec().key();
  }

  private String await(Supplier<CompletionStage<String>> action) {
    try {
      String done =
          action.get().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return Paragraph.of("", done.isEmpty() ? "Done." : done);
    } catch (IllegalArgumentException e) {
      throw new Refused(String.valueOf(e.getMessage()));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new Refused(String.valueOf(cause.getMessage()));
    } catch (TimeoutException e) {
      return STILL_GOING;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return STILL_GOING;
    }
  }
}
