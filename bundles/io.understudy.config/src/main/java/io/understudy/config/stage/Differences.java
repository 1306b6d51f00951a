package io.understudy.config.stage;

import io.understudy.model.VirtualRouterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is different between two configurations of one virtual router, in words. */
final class Differences {

  private Differences() {}

  /** Empty if they are the same. */
  static List<String> describe(VirtualRouterSpec old, VirtualRouterSpec wanted) {
    List<String> differences = new ArrayList<>();
    if (!old.priority().equals(wanted.priority())) {
      differences.add("priority " + old.priority() + " becomes " + wanted.priority());
    }
    if (!old.addresses().equals(wanted.addresses())) {
      differences.add("its virtual addresses change");
    }
    compare(old, wanted, VirtualRouterSpec::name, "its name changes", differences);
    compare(old, wanted, VirtualRouterSpec::trackers, "what it tracks changes", differences);
    compare(
        old,
        wanted,
        VirtualRouterSpec::advertising,
        "how it advertises changes; the others must fit",
        differences);
    compare(
        old,
        wanted,
        VirtualRouterSpec::acceptance,
        "what it accepts from others changes",
        differences);
    compare(old, wanted, VirtualRouterSpec::mastership, "how it is master changes", differences);
    return differences;
  }

  private static void compare(
      VirtualRouterSpec old,
      VirtualRouterSpec wanted,
      Function<VirtualRouterSpec, Object> part,
      String words,
      List<String> differences) {
    if (!part.apply(old).equals(part.apply(wanted))) {
      differences.add(words);
    }
  }
}
