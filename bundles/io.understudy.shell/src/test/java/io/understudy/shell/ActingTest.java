package io.understudy.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.api.DrainSnapshot;
import io.understudy.api.EngineSnapshot;
import io.understudy.api.VrrpActions;
import io.understudy.model.AddressFamily;
import io.understudy.model.State;
import io.understudy.model.VirtualRouterKey;
import io.understudy.model.Vrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ActingTest {

  private static final VirtualRouterKey SIX =
      new VirtualRouterKey("eth0", new Vrid(51), AddressFamily.IPV6);

  /** Not configured any more. */
  private static final VirtualRouterKey OTHER =
      new VirtualRouterKey("eth9", new Vrid(9), AddressFamily.IPV4);

  private static final EngineSnapshot SNAPSHOT =
      Snapshots.engine(
          List.of(
              Snapshots.router(State.MASTER, Optional.empty()),
              Snapshots.with(Snapshots.router(State.MASTER, Optional.empty()), SIX, "lan")));

  private final Recorder recorder = new Recorder();

  @Test
  void nameOfAnInstanceMeansBothFamilies() {
    assertEquals("They have handed over.", acting().drain("lan"));
    assertEquals(List.of("drain [eth0/51/IPv4, eth0/51/IPv6] PT0S IF_ALONE bob"), recorder.calls);
  }

  @Test
  void optionsOfDrainStandAnywhere() {
    acting().drain("eth0/51/ipv4", "--for", "10m", "--never-stand-in", "eth0/51/IPv4");
    assertEquals(List.of("drain [eth0/51/IPv4] PT10M NEVER bob"), recorder.calls);
  }

  @Test
  void allMeansEveryVirtualRouterOrAllThatIsDrained() {
    acting().drain("all");
    acting(OTHER).undrain("all");
    acting(OTHER).undrain("eth9/9/ipv4", "eth0/51/IPv4");
    assertEquals(
        List.of(
            "drain [eth0/51/IPv4, eth0/51/IPv6] PT0S IF_ALONE bob",
            "undrain [eth9/9/IPv4] bob",
            "undrain [eth9/9/IPv4, eth0/51/IPv4] bob"),
        recorder.calls);
    assertEquals("Nothing is drained.", refusal(() -> acting().undrain("all")));
  }

  @Test
  void electAndAnnounceTakeOne() {
    acting().elect("eth0/51/IPv6");
    acting().announce("eth0/51/IPv4");
    assertEquals(List.of("elect eth0/51/IPv6 bob", "announce eth0/51/IPv4 bob"), recorder.calls);
    assertEquals(
        "'eth0/51' is more than one virtual router. There is: eth0/51/IPv4, eth0/51/IPv6.",
        refusal(() -> acting().elect("eth0/51")));
    assertEquals("usage: vrrp:announce ROUTER", refusal(() -> acting().announce()));
  }

  @Test
  void wrongArgumentsAreRefusedBeforeAnythingIsDone() {
    String usage = "usage: vrrp:drain [--for SPAN] [--never-stand-in] ROUTER... | all";
    assertEquals(usage, refusal(() -> acting().drain()));
    assertEquals(usage, refusal(() -> acting().drain("lan", "--for")));
    assertEquals(
        "There is no option --fast; " + usage, refusal(() -> acting().drain("--fast", "lan")));
    assertEquals(
        "There is no virtual router 'eth0/5'. There is: eth0/51/IPv4, eth0/51/IPv6.",
        refusal(() -> acting().drain("eth0/5")));
    assertEquals(List.of(), recorder.calls);
  }

  @Test
  void refusalsOfTheEngineAreTold() {
    recorder.refusal = new IllegalArgumentException("eth0/51/IPv4 is not master");
    assertEquals("eth0/51/IPv4 is not master", refusal(() -> acting().elect("eth0/51/IPv4")));
    recorder.refusal = null;
    recorder.answer = CompletableFuture.failedFuture(new IllegalStateException("it ended"));
    assertEquals("it ended", refusal(() -> acting().elect("eth0/51/IPv4")));
  }

  @Test
  void whatTakesLongGoesOn() {
    recorder.answer = new CompletableFuture<>();
    assertEquals("It is under way. See vrrp:status", acting().elect("eth0/51/IPv4"));
  }

  private Acting acting(VirtualRouterKey... drained) {
    EngineSnapshot snapshot =
        new EngineSnapshot(
            SNAPSHOT.at(),
            SNAPSHOT.gateway(),
            SNAPSHOT.routers(),
            SNAPSHOT.syncGroups(),
            SNAPSHOT.trackers(),
            List.of(drained).stream().map(ActingTest::drain).toList(),
            SNAPSHOT.journal());
    return new Acting(recorder, snapshot, "bob", Duration.ofMillis(1));
  }

  private static DrainSnapshot drain(VirtualRouterKey key) {
    return new DrainSnapshot(key, Snapshots.NOW, null, VrrpActions.StandIn.IF_ALONE, "ada");
  }

  private static String refusal(Runnable command) {
    return assertThrows(Refused.class, command::run).getMessage();
  }

  /** Stands in for the engine. */
  private static final class Recorder implements VrrpActions {

    private final List<String> calls = new ArrayList<>();
    private CompletionStage<String> answer =
        CompletableFuture.completedFuture("They have handed over.");
    private RuntimeException refusal;

    private CompletionStage<String> answer(String call) {
      if (refusal != null) {
        throw refusal;
      }
      calls.add(call);
      return answer;
    }

    @Override
    public CompletionStage<String> drain(List<VirtualRouterKey> routers, DrainTerms terms) {
      return answer(
          "drain %s %s %s %s".formatted(routers, terms.span(), terms.standIn(), terms.author()));
    }

    @Override
    public CompletionStage<String> undrain(List<VirtualRouterKey> routers, String author) {
      return answer("undrain " + routers + " " + author);
    }

    @Override
    public CompletionStage<String> elect(VirtualRouterKey router, String author) {
      return answer("elect " + router + " " + author);
    }

    @Override
    public CompletionStage<String> announce(VirtualRouterKey router, String author) {
      return answer("announce " + router + " " + author);
    }
  }
}
