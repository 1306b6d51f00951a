package io.understudy.metrics;

import io.understudy.api.VirtualRouterSnapshot;
import io.understudy.model.VirtualRouterKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What tells the samples of a family apart.
 *
 * @param all in the order in which they are written
 */
record Labels(List<Label> all) {

  /** Of what concerns the gateway as a whole. */
  static final Labels NONE = new Labels(List.of());

  Labels {
    all = List.copyOf(all);
  }

  /** Of what concerns one virtual router. */
  static Labels of(VirtualRouterSnapshot router) {
    VirtualRouterKey key = router.spec().key();
    return NONE.with("interface", key.interfaceName())
        .with("vrid", key.vrid().toString())
        .with("family", key.family().toString())
        .with("name", router.spec().name());
  }

  /** These and another one. */
  Labels with(String name, String value) {
    List<Label> more = new ArrayList<>(all);
    more.add(new Label(name, value));
    return new Labels(more);
  }

  /** One of them. */
  record Label(String name, String value) {}
}
