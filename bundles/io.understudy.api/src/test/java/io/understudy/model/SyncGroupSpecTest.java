package io.understudy.model;

import static io.understudy.model.Refusals.messageOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.model.SyncGroupSpec.Weighting;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SyncGroupSpecTest {

  private static SyncGroupSpec group(String name, VirtualRouterSpec... members) {
    return new SyncGroupSpec(
        name, Stream.of(members).map(VirtualRouterSpec::key).toList(), Weighting.IGNORED);
  }

  private static List<String> problems(SyncGroupSpec... groups) {
    return ConfigurationSnapshot.syncGroupProblems(List.of(Specs.F3, Specs.F6), List.of(groups))
        .stream()
        .map(ConfigurationProblem::toString)
        .toList();
  }

  @Test
  void hasTwoMembersAtLeastAndEachOnce() {
    assertTrue(messageOf(() -> group("G1", Specs.F3)).contains("members of G1 must be in 2..4096"));
    assertTrue(messageOf(() -> group("G1", Specs.F3, Specs.F3)).contains("once only"));
  }

  @Test
  void itsMembersAreVirtualRoutersOfTheConfiguration() {
    VirtualRouterSpec stranger =
        Specs.named(
            "other", Specs.F3, new VirtualRouterKey("eth9", new Vrid(1), AddressFamily.IPV4));
    assertEquals(List.of(), problems(group("G1", Specs.F3, Specs.F6)));
    assertEquals(
        List.of("'G1' member must be a virtual router: eth9/1/IPv4"),
        problems(group("G1", Specs.F3, stranger)));
  }

  @Test
  void aVirtualRouterIsInOneGroupOnly() {
    List<String> problems =
        problems(group("G1", Specs.F3, Specs.F6), group("G2", Specs.F6, Specs.F3));
    assertEquals(2, problems.size());
    assertTrue(problems.get(0).contains("'G2' member must be in one sync group only; 'G1'"));
  }

  @Test
  void anOwnerIsInNone() {
    VirtualRouterSpec owner = Specs.withPriority(Specs.F3, Priority.OWNER);
    List<ConfigurationProblem> problems =
        ConfigurationSnapshot.syncGroupProblems(
            List.of(owner, Specs.F6), List.of(group("G1", owner, Specs.F6)));
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).toString().contains("must not own its addresses"));
    assertTrue(
        messageOf(
                () ->
                    new ConfigurationSnapshot(
                        List.of(owner, Specs.F6),
                        TrackingSpec.PRESET,
                        List.of(group("G1", owner, Specs.F6)),
                        StaticSpec.NONE))
            .contains("'G1'"));
  }
}
